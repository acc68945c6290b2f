import type { Me } from '@yunzhengshou/contract';
import { client } from '../../api';
import { Box, Button, Heading } from '../../components/base';
import { Facts } from '../../components/facts';
import { StatusTag } from '../../components/status-tag';
import { formatInstant } from '../../format/dates';
import { go } from '../../navigate';
import { Reveal } from './reveal';

const levels = { phone: '手机号核对过', full: '完整核对过' } as const;
const methods = { faceid: '刷脸', eid: 'E证通刷脸', phone: '手机号', counter: '窗口当面看证件' } as const;

const own = (field: 'idNumber' | 'phone'): Promise<{ value: string }> => client.call('revealOwnNumber', { body: { field } });

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
          <Button kind="main" onPress={() => go('ways')}>
            去核对身份
          </Button>
        </>
      ) : (
        <>
          <StatusTag kind={identity.level === 'full' ? 'good' : 'info'}>{levels[identity.level]}</StatusTag>
          <Facts
            facts={[
              { label: '姓名', value: identity.maskedName },
              { label: '怎么核对的', value: methods[identity.method] },
              { label: '核对时间', value: formatInstant(Date.parse(identity.verifiedAt), Date.now()) },
            ]}
          />
          <Reveal label="证件号" masked={identity.maskedIdNumber} reveal={() => own('idNumber')} none="没有登记证件号。" />
          {identity.maskedPhone !== null && (
            <Reveal label="手机号" masked={identity.maskedPhone} reveal={() => own('phone')} none="没有核对过的手机号。" />
          )}
          <Button kind="quiet" onPress={() => go('counter')}>
            {identity.maskedPhone === null ? '加手机号' : '换手机号'}
          </Button>
          {identity.level === 'phone' && (
            <Box className="stack stack--tight">
              <Box as="p" className="text">
                在网上签协议等要紧的事，要完整核对过才能办。
              </Box>
              <Button kind="plain" onPress={() => go('ways')}>
                看怎样完整核对
              </Button>
            </Box>
          )}
        </>
      )}
    </Box>
  );
}
