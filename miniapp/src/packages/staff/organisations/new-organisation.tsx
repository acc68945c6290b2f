import type { OrganisationEntry, OrganisationKind } from '@yunzhengshou/contract';
import { client } from '../../../api';
import { Box, Span } from '../../../components/base';
import { Expander } from '../../../components/expander';
import { Form, Select, TextField } from '../../../components/form';
import { useDraft } from '../../../components/form/use-draft';
import { useSubmit } from '../../../components/form/use-submit';
import { Note } from '../../../components/note';
import { useStaffFresh } from '../parts/fresh';
import { optionsOf, organisationKindTitles } from '../parts/words';

interface NewOrganisationProps {
  parent: OrganisationEntry;
  onDone: () => void;
}

/** Sets up an organisation below the one that is open. */
export function NewOrganisation({ parent, onDone }: NewOrganisationProps) {
  const fresh = useStaffFresh();
  const { values, field, forget } = useDraft(
    `organisation:${parent.organisationId}`,
    { kind: '' as OrganisationKind | '', name: '', creditCode: '' },
    [],
  );
  const { busy, problem, done, submit } = useSubmit(async () => {
    const { kind, name, creditCode } = values;
    if (kind === '') return;
    const code = creditCode.trim();
    await fresh(() =>
      client.call('createOrganisation', {
        body: { parentId: parent.organisationId, kind, name: name.trim(), ...(code === '' ? {} : { creditCode: code }) },
      }),
    );
    forget();
    onDone();
  });
  const faults = [
    ...(values.kind === '' ? [{ field: 'kind', sentence: '请选一类' }] : []),
    ...(values.name.trim().length < 2 ? [{ field: 'name', sentence: '至少写 2 个字' }] : []),
    ...(values.creditCode.trim() !== '' && values.creditCode.trim().length < 18 ? [{ field: 'creditCode', sentence: '是 18 位' }] : []),
  ];
  return (
    <Box className="card">
      <Expander id="new-organisation" summary={<Span strong>在{parent.name}下面新建机构</Span>} label={`在${parent.name}下面新建机构`}>
        <Box role="status" className="live">
          {done && <Note kind="good">新建好了，列表里有了。</Note>}
        </Box>
        <Form onSubmit={submit} busy={busy} problem={problem} faults={faults} submitLabel="新建">
          <Select {...field('kind')} label="类别" required options={optionsOf(organisationKindTitles)} />
          <TextField {...field('name')} label="名称" hint="和公章上一样" required maxLength={100} />
          <TextField {...field('creditCode')} label="统一社会信用代码" maxLength={32} />
        </Form>
      </Expander>
    </Box>
  );
}
