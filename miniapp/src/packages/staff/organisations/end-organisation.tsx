import type { OrganisationEntry } from '@yunzhengshou/contract';
import { useState } from 'react';
import { client } from '../../../api';
import { Box, Button } from '../../../components/base';
import { Confirm } from '../../../components/dialog';
import { useSubmit } from '../../../components/form/use-submit';
import { useStaffFresh } from '../parts/fresh';

interface EndOrganisationProps {
  organisation: OrganisationEntry;
  onDone: () => void;
}

/** Ends an organisation that nobody works in any more. */
export function EndOrganisation({ organisation: { organisationId, name }, onDone }: EndOrganisationProps) {
  const fresh = useStaffFresh();
  const [asking, setAsking] = useState(false);
  const { busy, problem, submit, clear } = useSubmit(async (reason: string) => {
    await fresh(() => client.call('endOrganisation', { params: { organisationId }, body: { reason } }));
    setAsking(false);
    onDone();
  });
  return (
    <Box>
      <Button kind="plain" onPress={() => setAsking(true)}>
        停用这个机构
      </Button>
      {asking && (
        <Confirm
          title={`停用${name}`}
          explain="停用以后不能再往里加人，也不能再恢复；以前的记录都在。里面还有在职的人或没有停用的下级机构时，不能停用。"
          reason="required"
          reasonLabel="理由"
          confirmLabel="停用"
          danger
          busy={busy}
          problem={problem}
          onConfirm={submit}
          onClose={() => {
            setAsking(false);
            clear();
          }}
        />
      )}
    </Box>
  );
}
