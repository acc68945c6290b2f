import type { DraftAttachment } from '@yunzhengshou/contract';
import { Box, Button, Heading } from '../../../components/base';
import { FileUpload } from '../../../components/file-upload';
import { TextField } from '../../../components/form';
import { OpenFile } from '../parts/open-file';

interface AttachmentsEditorProps {
  projectCode: string;
  attachments: readonly DraftAttachment[];
  onChange: (attachments: DraftAttachment[]) => void;
}

const most = 20;
const longestTitle = 100;

/** Files that are published with it, each under a name that says what it is. */
export function AttachmentsEditor({ projectCode, attachments, onChange }: AttachmentsEditorProps) {
  return (
    <Box role="group" label="附件" className="stack stack--tight">
      <Heading level={2}>附件</Heading>
      {attachments.map(({ fileId, title }, index) => (
        <Box key={fileId} className="block-edit stack stack--tight">
          <TextField
            name={index === 0 ? 'attachments' : `attachment-${index}`}
            label={`附件${index + 1}的名称`}
            hint="看的人按这个名称知道里面是什么"
            required
            maxLength={longestTitle}
            value={title}
            onChange={(value) => onChange(attachments.map((each) => (each.fileId === fileId ? { fileId, title: value } : each)))}
          />
          <Box className="block-edit__tools">
            <OpenFile fileId={fileId} what={`附件${index + 1}`} />
            <Button
              kind="quiet"
              label={`去掉附件${index + 1}`}
              onPress={() => onChange(attachments.filter((each) => each.fileId !== fileId))}
            >
              去掉
            </Button>
          </Box>
        </Box>
      ))}
      {attachments.length < most && (
        <FileUpload
          name="newAttachment"
          label="加一个附件"
          hint="公布以后谁都能打开，里面不要有别人的证件号、电话和账号。"
          projectCode={projectCode}
          kind="disclosure_attachment"
          value={null}
          onChange={(file) => {
            if (file)
              onChange([...attachments, { fileId: file.fileId, title: file.name.replace(/\.[a-z0-9]{1,8}$/i, '').slice(0, longestTitle) }]);
          }}
        />
      )}
    </Box>
  );
}
