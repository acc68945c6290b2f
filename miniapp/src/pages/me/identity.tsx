import type { Me } from '@yunzhengshou/contract';
import { Box, Button, Heading } from '../../components/base';
import { Facts } from '../../components/facts';
import { formatInstant } from '../../format/dates';
import { go } from '../../navigate';

export function Identity({ identity }: { identity: Me['identity'] }) {
  return (
    <Box as="section" className="card stack" labelledBy="identity-heading">
      <Heading level={2} id="identity-heading">
        我的身份
      </Heading>
      {identity === null ? (
        <>
          <Box as="p" className="text">
            还没有核对身份。核对以后才能看到您家的补偿。
          </Box>
          <Button kind="main" onPress={() => go('verify')}>
            去核对身份
          </Button>
        </>
      ) : (
        <Facts
          facts={[
            { label: '姓名', value: identity.maskedName },
            { label: '身份证号', value: identity.maskedIdNumber },
            { label: '核对时间', value: formatInstant(Date.parse(identity.verifiedAt), Date.now()) },
          ]}
        />
      )}
    </Box>
  );
}
