import { badValue, type Parameters, readParameters } from './cloud-action';
import { type World, withinQuota } from './world';

const ID_CARD_VERIFICATION: Parameters = {
  IdCard: { kind: 'String', required: true, longest: 64 },
  Name: { kind: 'String', required: true, longest: 64 },
  Encryption: { kind: 'Object', played: false },
};

const PHONE_VERIFICATION: Parameters = {
  IdCard: { kind: 'String', required: true, longest: 64 },
  Name: { kind: 'String', required: true, longest: 64 },
  Phone: { kind: 'String', required: true, longest: 32 },
  VerifyMode: { kind: 'String', longest: 1 },
  CiphertextBlob: { kind: 'String', played: false },
  EncryptList: { kind: 'Array', played: false },
  Iv: { kind: 'String', played: false },
};

/** Published: a number may be asked after so often a day, and then no more; how often is not said. */
const A_DAY = 20;
const DAY_MS = 86_400_000;

/** Both actions answer with these; all their codes are published, and none of them is an error of the call. */
interface Verdict {
  Result: string;
  Description: string;
}

/** Whether name and identity number belong together, as the police's register has it: here, as the people of the sandbox have it. */
export function idCardVerification(world: World, parameters: Record<string, unknown>): Record<string, unknown> {
  const { IdCard: idNumber = '', Name: name = '' } = readParameters(ID_CARD_VERIFICATION, parameters);
  return { ...judgeIdCard(world, idNumber, name) };
}

function judgeIdCard(world: World, idNumber: string, name: string): Verdict {
  const person = world.people.find((each) => each.idNumber === idNumber);
  if (person === undefined && !isIdNumber(idNumber)) return { Result: '-2', Description: '非法身份证号（长度、校验位等不正确）' };
  if (!isName(name)) return { Result: '-3', Description: '非法姓名（长度、格式等不正确）' };
  if (!withinQuota(world, `IdCardVerification ${idNumber}`, A_DAY, DAY_MS)) return { Result: '-7', Description: '认证次数超过当日限制' };
  if (person === undefined) return { Result: '-5', Description: '证件库中无此身份证记录' };
  return person.name === name ? { Result: '0', Description: '姓名和身份证号一致' } : { Result: '-1', Description: '姓名和身份证号不一致' };
}

/** Whether the operator has this phone under this name and number: here, as the people of the sandbox have it. */
export function phoneVerification(world: World, parameters: Record<string, unknown>): Record<string, unknown> {
  const {
    IdCard: idNumber = '',
    Name: name = '',
    Phone: phone = '',
    VerifyMode: mode = '0',
  } = readParameters(PHONE_VERIFICATION, parameters);
  if (!/^[01]$/.test(mode)) throw badValue('VerifyMode');
  const owner = world.people.find((person) => person.phone === phone);
  const verdict = judgePhone(world, { idNumber, name, phone });
  const differs = { number: owner?.idNumber !== idNumber, name: owner?.name !== name };
  return {
    ...verdict,
    Isp: verdict.Result === '0' || verdict.Result === '-4' ? '电信' : '',
    ResultDetail: mode === '1' && verdict.Result === '-4' ? mismatch(differs) : '',
  };
}

function judgePhone(world: World, asked: { idNumber: string; name: string; phone: string }): Verdict {
  const { idNumber, name, phone } = asked;
  if (!/^1\d{10}$/.test(phone)) return { Result: '-6', Description: '手机号码不合法' };
  if (!isIdNumber(idNumber) && !world.people.some((person) => person.idNumber === idNumber)) {
    return { Result: '-7', Description: '身份证号码有误' };
  }
  if (!isName(name)) return { Result: '-8', Description: '姓名校验不通过' };
  if (!withinQuota(world, `PhoneVerification ${phone}`, A_DAY, DAY_MS)) {
    return { Result: '-12', Description: '认证次数超过当日限制，请次日重试' };
  }
  const owner = world.people.find((person) => person.phone === phone);
  if (owner === undefined) return { Result: '-9', Description: '没有记录' };
  return owner.idNumber === idNumber && owner.name === name
    ? { Result: '0', Description: '三要素信息一致' }
    : { Result: '-4', Description: '三要素信息不一致' };
}

function mismatch(differs: { number: boolean; name: boolean }): string {
  if (differs.number && differs.name) return 'PhoneNameIdCardMismatch';
  return differs.number ? 'PhoneIdCardMismatch' : 'PhoneNameMismatch';
}

function isName(name: string): boolean {
  return /^[\p{L}\p{N}·• ]{1,32}$/u.test(name);
}

/** Eighteen characters whose last is the check character of GB 11643-1999. */
function isIdNumber(text: string): boolean {
  if (!/^\d{17}[\dX]$/.test(text)) return false;
  const sum = [...text.slice(0, 17)].reduce((total, digit, index) => total + Number(digit) * (2 ** (17 - index) % 11), 0);
  return text.endsWith('10X98765432'.charAt(sum % 11));
}
