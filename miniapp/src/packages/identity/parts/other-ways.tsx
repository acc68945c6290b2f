import type { CheckPurpose } from '@yunzhengshou/contract';
import { Box, Button, Heading } from '../../../components/base';
import { go } from '../../../navigate';

/** Beside a notice: nobody has to agree. */
export function OtherWays({ purpose }: { purpose: CheckPurpose }) {
  return (
    <Box as="section" className="card stack stack--tight">
      <Heading level={2}>不想这样核对</Heading>
      <Box as="p" className="text">
        可以不用。还有别的办法，也可以带上证件到窗口当面办，不影响补偿。
      </Box>
      <Button kind="plain" onPress={() => go(purpose === 'assist' ? 'assist' : 'ways')}>
        看别的办法
      </Button>
    </Box>
  );
}
