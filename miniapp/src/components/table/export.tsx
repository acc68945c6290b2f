import type { ReactElement } from 'react';

export interface ExportButtonProps {
  fileName: string;
  /** Worked out when the button is pressed. */
  content: () => string;
}

/** Saves a table as a file; the mini program has nowhere to put one. */
export declare function ExportButton(props: ExportButtonProps): ReactElement | null;
