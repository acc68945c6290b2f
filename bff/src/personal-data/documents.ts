import { type DocumentKind, documentKinds } from '@yunzhengshou/contract';
import { ProblemError } from '../problem-error';
import { idNumberCheckCharacter, isValidIdNumber, normaliseIdNumber } from './id-number';

/** A document as somebody typed it. */
export interface WrittenDocument {
  documentKind: DocumentKind;
  number: string;
}

/** The new card (from 2023): 18 digits that begin with 9, with the check character of GB 11643. */
const isResidenceCard = (number: string): boolean =>
  /^9\d{16}[\dX]$/.test(number) && idNumberCheckCharacter(number.slice(0, 17)) === number.charAt(17);

/**
 * Per kind: whether a number in its one spelling is well-formed, and what of it stays the same for life. Well-formed does not mean issued. A
 * Hong Kong or Macao permit counts its renewals in two last digits, which say nothing about who it is.
 */
const kinds: Record<DocumentKind, { isValid: (number: string) => boolean; lasting?: (number: string) => string }> = {
  resident_id: { isValid: isValidIdNumber },
  passport: { isValid: (number) => /^(?=.*\d)[A-Z0-9]{5,17}$/.test(number) },
  hk_macao_permit: { isValid: (number) => /^[HM]\d{8}(\d{2})?$/.test(number), lasting: (number) => number.slice(0, 9) },
  taiwan_permit: { isValid: (number) => /^\d{8}$/.test(number) },
  foreigner_residence: { isValid: (number) => /^[A-Z]{3}\d{12}$/.test(number) || isResidenceCard(number) },
};

/**
 * A document in the one spelling under which it is looked up: full-width characters, blanks, hyphens and lower case go.
 * @throws ProblemError input_invalid when the number can't be of that kind; the sentence doesn't repeat it
 */
export const normaliseDocument = ({ documentKind, number }: WrittenDocument): WrittenDocument => {
  const { isValid, lasting } = kinds[documentKind];
  const normalised = normaliseIdNumber(number);
  if (!isValid(normalised)) throw new ProblemError('input_invalid', `${documentKinds[documentKind]}的号码写得不对，请对照证件再看一遍。`);
  return { documentKind, number: lasting?.(normalised) ?? normalised };
};
