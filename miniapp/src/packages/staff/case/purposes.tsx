import type { ReadPurpose } from '@yunzhengshou/contract';
import { useState } from 'react';
import type { Answer } from '../../../api';
import { useQuery } from '../../../api/use-query';
import { Box, Button } from '../../../components/base';
import { Basis } from '../../../components/basis';
import { Modal } from '../../../components/dialog/modal';
import { Choice, Form } from '../../../components/form';
import { Loaded } from '../../../components/loaded';

export type Purpose = Answer<'listPurposes'>['purposes'][number];

/** The purpose that was named last since the app was started: opening many households for one task asks for it, but doesn't have it picked anew. */
let namedLast: ReadPurpose | '' = '';

export const purposeOptions = (purposes: readonly Purpose[]) =>
  purposes.map(({ code, title, meaning }) => ({ value: code, label: title, explain: meaning }));

/** The articles of the purpose that is picked: of all of them they would push the button off the screen. */
export function PurposeBasis({ purposes, purpose }: { purposes: readonly Purpose[]; purpose: ReadPurpose | '' }) {
  const articles = purposes.find(({ code }) => code === purpose)?.articles ?? [];
  return articles.length === 0 ? null : <Basis articles={articles} />;
}

interface PurposeFormProps {
  /** Which household: its file number and address. */
  what: string;
  /** An emergency is running: its purpose may be named too. */
  emergency?: boolean;
  submitLabel: string;
  onChosen: (purpose: ReadPurpose) => void;
  onClose?: () => void;
}

/** Why a household is looked at, asked before anything of it is shown. */
export function PurposeForm(props: PurposeFormProps) {
  const purposes = useQuery('listPurposes', {});
  return (
    <Loaded query={purposes} what="可以选的目的">
      {(data) => <Chooser {...props} purposes={data.purposes.filter(({ code }) => props.emergency || code !== 'emergency')} />}
    </Loaded>
  );
}

function Chooser({ what, submitLabel, onChosen, onClose, purposes }: PurposeFormProps & { purposes: readonly Purpose[] }) {
  const [purpose, setPurpose] = useState<ReadPurpose | ''>(purposes.some(({ code }) => code === namedLast) ? namedLast : '');
  const choose = (): void => {
    if (purpose === '') return;
    namedLast = purpose;
    onChosen(purpose);
  };
  return (
    <Box className="stack">
      <Box as="p" className="text">
        {what}。只会打开这个目的用得着的部分。这次查看会记下来，这户的人看得到：您的单位、姓名、时间、看了什么、为什么。
      </Box>
      <Form
        onSubmit={choose}
        busy={false}
        problem={null}
        faults={purpose === '' ? [{ field: 'purpose', sentence: '请选一个目的' }] : []}
        submitLabel={submitLabel}
        beside={
          onClose && (
            <Button kind="plain" onPress={onClose}>
              先不看
            </Button>
          )
        }
      >
        <Choice name="purpose" label="为什么要看" required options={purposeOptions(purposes)} value={purpose} onChange={setPurpose} />
        <PurposeBasis purposes={purposes} purpose={purpose} />
      </Form>
    </Box>
  );
}

export function PurposeDialog({ title, ...rest }: PurposeFormProps & { title: string; onClose: () => void }) {
  return (
    <Modal title={title} onClose={rest.onClose}>
      <PurposeForm {...rest} />
    </Modal>
  );
}
