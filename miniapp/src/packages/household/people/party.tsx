import type { PartyEntry } from '@yunzhengshou/contract';
import { Box, Button, Heading } from '../../../components/base';
import { Facts } from '../../../components/facts';
import { type StatusKind, StatusTag } from '../../../components/status-tag';
import { formatDate } from '../../../format/dates';
import { scopeWords } from './kinds';

const states: Readonly<Record<PartyEntry['state'], { sign: StatusKind; word: string }>> = {
  current: { sign: 'good', word: '现在有效' },
  future: { sign: 'wait', word: '还没开始' },
  expired: { sign: 'info', word: '已经失效' },
  revoked: { sign: 'info', word: '已经收回' },
};

interface PartyProps {
  party: PartyEntry;
  onRevoke: () => void;
}

/** One who acts for an owner, or has a right in the house: as what, for whom, what they may do, from when until when. */
export function Party({ party, onRevoke }: PartyProps) {
  const state = states[party.state];
  return (
    <Box as="li" className="party stack">
      <Box className="row row--apart">
        <Heading level={3}>
          {party.maskedName}，{party.kindTitle}
        </Heading>
        <StatusTag kind={state.sign}>{state.word}</StatusTag>
      </Box>
      <Facts
        facts={[
          ...(party.actsFor === null ? [] : [{ label: '替谁办', value: party.actsFor }]),
          { label: '能做什么', value: party.scopes.map((scope) => scopeWords[scope]).join('、') || '看不到这户的资料' },
          { label: '从哪天起', value: formatDate(party.validFrom) },
          { label: '最后一天', value: party.validUntil === null ? '没有写明' : formatDate(party.validUntil) },
        ]}
      />
      {party.revocable && (
        <Button kind="plain" label={`收回委托：${party.maskedName}`} onPress={onRevoke}>
          收回委托
        </Button>
      )}
    </Box>
  );
}
