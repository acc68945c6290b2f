import type { TakenStep } from '@yunzhengshou/contract';
import { useState } from 'react';
import { client } from '../../../api';
import { Box, Button, Heading, Span } from '../../../components/base';
import { Fault } from '../../../components/fault';
import { useSubmit } from '../../../components/form/use-submit';
import { Note } from '../../../components/note';
import { formatDate } from '../../../format/dates';
import { openAddress } from '../../../platform/upload';

/** The steps taken, the newest first: on which day, and what proves it. */
export function StepsTaken({ steps, mayOpen }: { steps: readonly TakenStep[]; mayOpen: boolean }) {
  return (
    <Box as="section" className="card stack" labelledBy="board-steps">
      <Heading level={2} id="board-steps">
        走过的步骤
      </Heading>
      {steps.length === 0 && (
        <Box as="p" className="text">
          还没有登记过步骤。
        </Box>
      )}
      <Box as="ol" className="plain-list stack">
        {steps.map(({ state, title, enteredOn, proof, proofFileId }) => (
          <Box as="li" key={state} className="stack stack--tight">
            <Box className="row row--apart">
              <Span strong>{title}</Span>
              <Span className="nowrap">{formatDate(enteredOn)}</Span>
            </Box>
            <Span className="soft">凭：{proof}</Span>
            {mayOpen && proofFileId !== null && <OpenProof fileId={proofFileId} title={title} />}
          </Box>
        ))}
      </Box>
    </Box>
  );
}

/** The address is fetched when it is needed: it is good for five minutes only. */
function OpenProof({ fileId, title }: { fileId: string; title: string }) {
  const [gone, setGone] = useState(false);
  const { busy, problem, submit } = useSubmit(async () => {
    const { file, address } = await client.call('getStaffFile', { params: { fileId } });
    if (address === null) setGone(true);
    else await openAddress(address, file);
  });
  return (
    <>
      <Button kind="quiet" busy={busy} label={`打开“${title}”的证明材料`} onPress={submit}>
        {busy ? '正在打开…' : '打开证明材料'}
      </Button>
      {gone && <Note kind="info">这份材料已按规定到期删除。</Note>}
      {problem && <Fault problem={problem} />}
    </>
  );
}
