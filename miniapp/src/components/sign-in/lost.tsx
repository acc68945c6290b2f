import { session } from '../../api';
import { Box } from '../base';
import { Note } from '../note';

/** Why somebody who was signed in a moment ago has to sign in again. */
export function Lost() {
  if (!session.lost()) return null;
  return (
    <Box role="status">
      <Note kind="warn" word="登录已失效">
        <Box as="p" className="text">
          可能是在别的设备上退出了这里，也可能是很久没有用了。请重新登录。
        </Box>
      </Note>
    </Box>
  );
}
