import { Box, Button, Heading } from '../../components/base';
import { go } from '../../navigate';

/** Signed in, not yet known: the one step that is left. */
export function ProveIdentity() {
  return (
    <Box className="columns">
      <Box className="card stack">
        <Heading level={2}>还差一步：证明您是谁</Heading>
        <Box as="p" className="text">
          补偿是您家的私事，只给本人看。请先证明一次您是谁：可以用人脸，可以用手机号，也可以到窗口办。
        </Box>
        <Button kind="main" onPress={() => go('ways')}>
          去核对身份
        </Button>
        <Button kind="plain" onPress={() => go('disclosures')}>
          先看公开内容
        </Button>
      </Box>
    </Box>
  );
}
