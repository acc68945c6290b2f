import { useState } from 'react';
import { type Answer, client } from '../../../api';
import { Box, Button, Heading } from '../../../components/base';
import { Fault } from '../../../components/fault';
import { FileUpload } from '../../../components/file-upload';
import { Choice, Form } from '../../../components/form';
import { useSubmit } from '../../../components/form/use-submit';
import { go } from '../../../navigate';
import { openAddress } from '../../../platform/upload';

/** What may be brought in. */
export type Kind = Answer<'listImports'>['kinds'][number];
type UploadedFile = Answer<'uploadFile'>;

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A list of one's own: which kind, a template to fill in, the file. It is read at once; nothing is written until two people agree. */
export function NewImport({ projectCode, kinds }: { projectCode: string; kinds: readonly Kind[] }) {
  const [kind, setKind] = useState<Kind['kind'] | ''>(kinds.length === 1 ? (kinds[0]?.kind ?? '') : '');
  const [file, setFile] = useState<UploadedFile | null>(null);
  const chosen = kinds.find((one) => one.kind === kind);

  const start = useSubmit(async () => {
    if (chosen === undefined || file === null) return;
    const { importId } = await client.call('startImport', { params: { projectCode }, body: { fileId: file.fileId, kind: chosen.kind } });
    setFile(null);
    go('staffImport', { importId });
  });
  const template = useSubmit(async ({ kind: of, title }: Kind) => {
    await openAddress(`/api/import-template?kind=${of}`, { name: `${title}模板.xlsx`, mediaType: xlsx });
  });

  return (
    <Box as="section" className="card stack" labelledBy="new-import-heading">
      <Heading level={2} id="new-import-heading">
        导入一份新的
      </Heading>
      <Box as="p" className="text">
        别的单位的 Excel
        名册可以直接传，不用先改成模板的样子：列的意思会先猜一遍，给您核对。传上来先核对、不写入；改好以后由审核人员同意，才一次写入。
      </Box>
      <Form
        onSubmit={start.submit}
        busy={start.busy}
        problem={start.problem}
        faults={[
          ...(chosen === undefined ? [{ field: 'kind', sentence: '请选是哪一种名册' }] : []),
          ...(file === null ? [{ field: 'fileId', sentence: '请选一个文件，等它传好' }] : []),
        ]}
        submitLabel="开始核对"
        beside={
          chosen && (
            <Button kind="plain" busy={template.busy} onPress={() => template.submit(chosen)}>
              下载{chosen.title}的模板
            </Button>
          )
        }
      >
        <Choice
          name="kind"
          label="是哪一种"
          required
          options={kinds.map(({ kind: value, title, meaning }) => ({ value, label: title, explain: meaning }))}
          value={kind}
          onChange={setKind}
        />
        <FileUpload name="fileId" label="名册文件" required projectCode={projectCode} kind="import_list" value={file} onChange={setFile} />
      </Form>
      {template.problem && <Fault problem={template.problem} />}
    </Box>
  );
}
