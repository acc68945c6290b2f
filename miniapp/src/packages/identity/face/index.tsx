import { Box, Button } from '../../../components/base';
import { Screen } from '../../../components/screen';
import { go } from '../../../navigate';
import { asksWhenShown } from '../../../platform/face-check';
import { OutsidePage } from '../../../platform/outside-page';
import { pendingCheck } from '../../../platform/pending-check';

/** The verifier's own page inside WeChat. The browser goes there directly: whoever opens this address shows the way. */
export default function FacePage() {
  const check = pendingCheck();
  if (check?.method === 'faceid' && asksWhenShown) return <OutsidePage url={check.opens} />;
  return (
    <Screen route="face" heading="核对您的身份">
      <Box as="p" className="text">
        核对要从前一页开始。
      </Box>
      <Button kind="main" onPress={() => go('ways')}>
        去核对身份
      </Button>
    </Screen>
  );
}
