import type { ReactElement } from 'react';
import { Button } from '../base';
import type { ExportButtonProps } from './export';

function save({ fileName, content }: ExportButtonProps): void {
  const address = URL.createObjectURL(new Blob([content()], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  // The browser takes the content after this turn.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

export const ExportButton = (props: ExportButtonProps): ReactElement => (
  <Button kind="quiet" onPress={() => save(props)}>
    存成表格文件（CSV）
  </Button>
);
