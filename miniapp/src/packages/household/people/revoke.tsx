import type { PartyEntry } from '@yunzhengshou/contract';
import { client } from '../../../api';
import { Box } from '../../../components/base';
import { Confirm } from '../../../components/dialog';
import { useSubmit } from '../../../components/form/use-submit';
import { scopeWords } from './kinds';

interface RevokeProps {
  party: PartyEntry;
  onRevoked: () => void;
  onClose: () => void;
}

/** Taking a power back: what stops at once, what stays as it is, and a reason for the record. */
export function Revoke({ party, onRevoked, onClose }: RevokeProps) {
  const { busy, problem, submit } = useSubmit((reason: string) =>
    client.call('revokePower', { params: { powerId: party.partyId }, body: { reason } }).then(onRevoked),
  );
  const lines = [
    `马上停：${party.maskedName}不能再替您${party.scopes.map((scope) => scopeWords[scope]).join('、')}`,
    '不会变：收回以前他按委托签过的字、办过的事，仍然算数',
    '以后还想请他办，可以再委托一次',
  ];
  return (
    <Confirm
      title={`收回给${party.maskedName}的委托`}
      explain={
        <Box as="ul" className="bullets">
          {lines.map((line) => (
            <Box as="li" key={line} className="bullets__item">
              {line}
            </Box>
          ))}
        </Box>
      }
      reason="required"
      reasonLabel="为什么收回"
      reasonHint="会留在办理记录里，例如：我自己能来办了"
      confirmLabel="收回委托"
      closeLabel="先不收回"
      danger
      busy={busy}
      problem={problem}
      onConfirm={submit}
      onClose={onClose}
    />
  );
}
