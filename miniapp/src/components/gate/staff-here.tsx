import { go } from '../../navigate';
import { Box, Button, Heading } from '../base';

/** A member of staff is signed in where a resident's own matters would stand: the two are never mixed. */
export function StaffHere() {
  return (
    <Box className="columns">
      <Box className="card stack">
        <Heading level={2}>您现在是用工作人员的账号登录的</Heading>
        <Box as="p" className="text">
          这一页是给被征收人看自己家的事的。要看您自己家的，请先在工作台退出，再用微信登录。
        </Box>
        <Button kind="main" onPress={() => go('staffHome')}>
          去工作台
        </Button>
      </Box>
    </Box>
  );
}
