import type { FileKind } from '@yunzhengshou/contract';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type Answer, type ApiProblem, asProblem, client } from '../../api';
import { formatSize } from '../../format/size';
import { type ChosenFile, chooseFile } from '../../platform/upload';
import { Box, Button, Span } from '../base';
import { useField } from '../form/field';
import { Note } from '../note';
import { StatusTag } from '../status-tag';
import { acceptedFiles } from './kinds';
import './file-upload.scss';

/** What the server says of a file that it took. */
export type UploadedFile = Answer<'uploadFile'>;

interface FileUploadProps {
  /** The property of the form's body that the file's id goes into. */
  name: string;
  label: string;
  hint?: string;
  error?: string | null;
  required?: boolean;
  projectCode: string;
  kind: FileKind;
  householdId?: string;
  /** The version that the new file replaces. */
  previousId?: string;
  value: Pick<UploadedFile, 'fileId' | 'name' | 'size'> | null;
  onChange: (file: UploadedFile | null) => void;
}

/** Nothing under way; or a file on its way, with the share sent; or one that was refused here or by the server. */
type State =
  | { step: 'idle' }
  | { step: 'sending'; file: ChosenFile; share: number }
  | { step: 'refused'; file: ChosenFile; title: string; detail: string | null; again: boolean };

const refusedBy = (file: ChosenFile, { title, detail, retryable }: ApiProblem): State => ({
  step: 'refused',
  file,
  title,
  detail,
  again: retryable,
});

/**
 * One file of a form: chosen, sent at once with its progress, and if it is refused, why and what to do. The form sends only the file's id. A
 * screen that goes away breaks off what is under way.
 */
export function FileUpload(props: FileUploadProps) {
  const { name, label, hint, required = false, projectCode, kind, householdId, previousId, value, onChange } = props;
  const { id, error } = useField(name, label, props.error);
  const [state, setState] = useState<State>({ step: 'idle' });
  const [said, setSaid] = useState('');
  const abort = useRef<() => void>(() => undefined);
  /** Which upload's news still count: breaking one off or beginning another leaves the earlier one's unheard. */
  const current = useRef(0);
  const { endings, words, maxBytes } = acceptedFiles[kind];

  const stop = useCallback((): void => {
    current.current += 1;
    abort.current();
    abort.current = () => undefined;
  }, []);
  const giveUp = (): void => {
    stop();
    setState({ step: 'idle' });
  };
  useEffect(() => stop, [stop]);

  const send = async (file: ChosenFile): Promise<void> => {
    stop();
    const mine = current.current;
    const counts = (): boolean => current.current === mine;
    setState({ step: 'sending', file, share: 0 });
    try {
      const query = { kind, householdId, previousId };
      const taken = await client.upload(
        { params: { projectCode }, query },
        {
          file,
          onProgress: (share) => {
            if (counts()) setState({ step: 'sending', file, share });
          },
          onStarted: (way) => {
            if (counts()) abort.current = way;
            else way();
          },
        },
      );
      if (!counts()) return;
      setState({ step: 'idle' });
      setSaid(`传好了：${taken.name}`);
      onChange(taken);
    } catch (fault) {
      if (counts()) setState(refusedBy(file, asProblem(fault)));
    }
  };

  const choose = async (): Promise<void> => {
    const file = await chooseFile(endings).catch(() => null);
    if (!file) return;
    setSaid('');
    if (file.size > maxBytes) {
      const detail = `这个文件有 ${formatSize(file.size)}，最多 ${formatSize(maxBytes)}。请缩小或分成几份再传。`;
      setState({ step: 'refused', file, title: '文件太大了', detail, again: false });
      return;
    }
    await send(file);
  };

  return (
    <Box id={id} className="field file-upload" role="group" label={label}>
      <Box className="field__label">
        {label}
        {!required && <Span className="field__optional">（可以不填）</Span>}
      </Box>
      <Box as="p" className="field__hint">
        {hint}
        {hint ? ' ' : ''}
        {words}，最多 {formatSize(maxBytes)}。
      </Box>
      {error !== null && (
        <Box as="p" className="field__error">
          要改：{error}
        </Box>
      )}
      {state.step === 'sending' && <Sending file={state.file} share={state.share} onStop={giveUp} />}
      {state.step === 'refused' && (
        <Note kind="bad" word="没传上">
          <Box className="text long">{state.file.name}</Box>
          <Box className="text">{[`${state.title}。`, state.detail].filter(Boolean).join('')}</Box>
        </Note>
      )}
      {value && state.step !== 'sending' && (
        <Box className="file-upload__file">
          <StatusTag kind="good">传好了</StatusTag>
          <Span className="long">{value.name}</Span>
          <Span className="file-upload__size">{formatSize(value.size)}</Span>
        </Box>
      )}
      {state.step !== 'sending' && (
        <Box className="file-upload__actions">
          {state.step === 'refused' && state.again && <Button onPress={() => void send(state.file)}>再传一次</Button>}
          <Button label={`${value || state.step === 'refused' ? '换一个文件' : '选择文件'}：${label}`} onPress={() => void choose()}>
            {value || state.step === 'refused' ? '换一个文件' : '选择文件'}
          </Button>
          {value && (
            <Button kind="quiet" label={`不要这个文件：${value.name}`} onPress={() => onChange(null)}>
              不要这个文件
            </Button>
          )}
        </Box>
      )}
      <Box role="status" className="unseen">
        {said}
      </Box>
    </Box>
  );
}

/** A file on its way: how much was sent, said in tenths so that a screen reader isn't kept talking; then the server checks it. */
function Sending({ file, share, onStop }: { file: ChosenFile; share: number; onStop: () => void }) {
  const percent = Math.floor(share * 100);
  const words = share >= 1 ? '已经传到，正在检查内容……' : `正在传：${percent}%`;
  return (
    <Box className="file-upload__sending">
      <Box className="long">{file.name}</Box>
      <Box className="file-upload__bar" unsaid>
        <Box className="file-upload__done" style={{ width: `${percent}%` }} />
      </Box>
      <Box unsaid>{words}</Box>
      <Box role="status" className="unseen">
        {share >= 1 ? '已经传到，正在检查内容' : `正在传，已传 ${Math.floor(percent / 10)} 成`}
      </Box>
      <Button onPress={onStop}>不传了</Button>
    </Box>
  );
}
