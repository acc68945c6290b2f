import type { FieldFault } from '../../../components/form/field';

/** What is wrong with a code of the authenticator, as a form's `faults`. */
export const codeFaults = (code: string): FieldFault[] =>
  /^\d{6}$/.test(code) ? [] : [{ field: 'code', sentence: '请填验证器上的 6 位数字' }];
