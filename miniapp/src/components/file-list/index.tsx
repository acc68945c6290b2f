import { useState } from 'react';
import { type ApiProblem, asProblem } from '../../api';
import { formatSize } from '../../format/size';
import { openAddress } from '../../platform/upload';
import { Box, Button, Span } from '../base';
import { Note } from '../note';
import './file-list.scss';

export interface ListedFile {
  id: string;
  name: string;
  /** Bytes. */
  size: number;
  mediaType: string;
  /** The content is gone, as its kind says; the name is still told. */
  erased?: boolean;
}

interface FileListProps {
  files: readonly ListedFile[];
  /** Fetches an address that opens the file, when it is to be opened: it is good for five minutes only. */
  addressOf: (id: string) => Promise<string>;
  /** Said where there is none. */
  empty?: string;
}

/** Files with their names and sizes, each with a button that opens it. */
export function FileList({ files, addressOf, empty = '没有文件。' }: FileListProps) {
  const [opening, setOpening] = useState<string | null>(null);
  const [fault, setFault] = useState<{ id: string; problem: ApiProblem } | null>(null);

  const open = async (file: ListedFile): Promise<void> => {
    setOpening(file.id);
    setFault(null);
    try {
      await openAddress(await addressOf(file.id), file);
    } catch (error) {
      setFault({ id: file.id, problem: asProblem(error) });
    } finally {
      setOpening(null);
    }
  };

  if (files.length === 0) return <Box className="text">{empty}</Box>;
  return (
    <Box as="ul" className="file-list">
      {files.map((file) => (
        <Box as="li" key={file.id} className="file-list__file">
          <Box className="file-list__line">
            <Box className="file-list__name long">
              {file.name} <Span className="file-list__size">{file.erased ? '已按规定到期删除' : formatSize(file.size)}</Span>
            </Box>
            {!file.erased && (
              <Button label={`打开：${file.name}`} busy={opening === file.id} onPress={() => void open(file)}>
                {opening === file.id ? '正在打开……' : '打开'}
              </Button>
            )}
          </Box>
          {fault?.id === file.id && (
            <Note kind="bad" word="没打开">
              {[`${fault.problem.title}。`, fault.problem.detail].filter(Boolean).join('')}
            </Note>
          )}
        </Box>
      ))}
    </Box>
  );
}
