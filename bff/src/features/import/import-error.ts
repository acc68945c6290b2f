/** Why a file is refused as a whole, before or while it is read. */
export type ImportErrorCode =
  | 'file_too_large'
  | 'file_wrong_type'
  | 'file_legacy_xls'
  | 'file_encrypted'
  | 'file_macros'
  | 'file_zip_bomb'
  | 'file_damaged'
  | 'file_unreadable'
  | 'no_list'
  | 'too_many_rows'
  | 'formula_without_value'
  | 'formula_external';

/** A file that is refused as a whole. `messageZh` is for people and holds no personal data. */
export class ImportError extends Error {
  readonly code: ImportErrorCode;
  readonly messageZh: string;

  constructor(code: ImportErrorCode, messageZh: string, options?: ErrorOptions) {
    super(`${code}: ${messageZh}`, options);
    this.name = 'ImportError';
    this.code = code;
    this.messageZh = messageZh;
  }
}
