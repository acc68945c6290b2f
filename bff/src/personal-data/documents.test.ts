import type { DocumentKind } from '@yunzhengshou/contract';
import { describe, expect, it } from 'vitest';
import { ProblemError } from '../problem-error';
import { normaliseDocument } from './documents';
import { idNumberCheckCharacter } from './id-number';

const withCheck = (first17: string) => first17 + idNumberCheckCharacter(first17);
const resident = withCheck('33069919500101001');
/** 9, a province, a country, a birthday: nobody's. */
const residenceCard = withCheck('93300019800101001');

describe('a document number', () => {
  it.each<[DocumentKind, string, string]>([
    ['resident_id', resident, resident],
    ['resident_id', ` ${resident.slice(0, 6)} ${resident.slice(6)}`, resident],
    ['passport', 'e 0000-0000', 'E00000000'],
    ['hk_macao_permit', 'h00000000', 'H00000000'],
    ['hk_macao_permit', 'H0000000007', 'H00000000'],
    ['hk_macao_permit', 'M0000000001', 'M00000000'],
    ['taiwan_permit', '００００００００', '00000000'],
    ['foreigner_residence', 'xxx000000000000', 'XXX000000000000'],
    ['foreigner_residence', residenceCard, residenceCard],
  ])('of kind %s is read: %s', (documentKind, written, number) => {
    expect(normaliseDocument({ documentKind, number: written })).toEqual({ documentKind, number });
  });

  it.each<[DocumentKind, string]>([
    ['resident_id', `${resident.slice(0, 17)}${resident.endsWith('0') ? '1' : '0'}`],
    ['resident_id', 'E00000000'],
    ['passport', 'ABCDEFG'],
    ['passport', '1234'],
    ['passport', 'E0000/0000'],
    ['hk_macao_permit', 'A00000000'],
    ['hk_macao_permit', 'H000000001'],
    ['taiwan_permit', '000000000'],
    ['foreigner_residence', 'XX0000000000000'],
    ['foreigner_residence', `${residenceCard.slice(0, 17)}${residenceCard.endsWith('0') ? '1' : '0'}`],
  ])('that is not of kind %s is refused without being repeated: %s', (documentKind, number) => {
    const attempt = () => normaliseDocument({ documentKind, number });
    expect(attempt).toThrow(ProblemError);
    expect(attempt).toThrow(/^input_invalid: .*写得不对/);
    expect(attempt).not.toThrow(number);
  });
});
