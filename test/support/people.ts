import type { Person } from '@yunzhengshou/sandbox';
import { idNumberCheckCharacter } from '../../bff/src/personal-data/id-number';

/** Somebody who doesn't exist: a number of a county code that was never given out, and a name that says so. */
export const invented = (number: number): Person => {
  const body = `33069919500101${String(number).padStart(3, '0')}`;
  const suffix = String(number).padStart(4, '0');
  return {
    id: `person-${number}`,
    name: `虚测${number}`,
    idNumber: body + idNumberCheckCharacter(body),
    label: '测试用的虚构人',
    openids: { miniprogram: `mini-openid-of-nobody--${suffix}`, official: `official-openid-nobody-${suffix}` },
    unionid: `unionid-of-nobody------${suffix}`,
    phone: `1990000${suffix}`,
  };
};
