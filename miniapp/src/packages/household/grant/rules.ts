import type { DocumentKind, OwnerEntry, PartyScope } from '@yunzhengshou/contract';
import type { FieldFault } from '../../../components/form/field';
import { formatDate } from '../../../format/dates';
import { scopeWords } from '../people/kinds';
import { isDay, lastDay, longestMonths, type Term, terms } from './terms';

/** What is typed. `position`: of the owner whose place is given, '' while there are several and none is chosen. */
export type Grant = {
  position: string;
  agentName: string;
  agentDocumentKind: DocumentKind;
  agentIdNumber: string;
  scopes: readonly PartyScope[];
  validFrom: string;
  term: Term;
  ownUntil: string;
  agreed: boolean;
};

/** @param today YYYY-MM-DD in Beijing */
export const blankGrant = (owners: readonly OwnerEntry[], today: string): Grant => ({
  position: owners.length === 1 ? String(owners[0]?.position) : '',
  agentName: '',
  agentDocumentKind: 'resident_id',
  agentIdNumber: '',
  scopes: ['view'],
  validFrom: today,
  term: 'half',
  ownUntil: '',
  agreed: false,
});

/** The last day of the power; '' where no day can be told yet. */
export function untilOf({ term, validFrom, ownUntil }: Grant): string {
  if (term === 'own') return isDay(ownUntil) ? ownUntil : '';
  return isDay(validFrom) ? lastDay(validFrom, terms[term]) : '';
}

/** Shapes of the numbers; whether a number can be real is the server's to say. */
const numberFaults: Readonly<Record<DocumentKind, readonly [shape: RegExp, sentence: string]>> = {
  resident_id: [/^\d{17}[\dX]$/, '居民身份证号是 18 位，请对照证件再看一遍'],
  passport: [/^[A-Z0-9]{5,17}$/, '请填护照号码，字母和数字'],
  hk_macao_permit: [/^[HM]\d{8}(\d{2})?$/, '请填通行证号码，一个字母加 8 位数字'],
  taiwan_permit: [/^\d{8}$/, '请填通行证号码，8 位数字'],
  foreigner_residence: [/^([A-Z]{3}\d{12}|9\d{16}[\dX])$/, '请填证件号码，15 位或 18 位'],
};

/** What of it is still wrong, in the order of the fields. @param today YYYY-MM-DD in Beijing */
export function faultsOf(grant: Grant, today: string): FieldFault[] {
  const { validFrom, scopes } = grant;
  const [shape, sentence] = numberFaults[grant.agentDocumentKind];
  const until = untilOf(grant);
  const found: (FieldFault | false)[] = [
    grant.position === '' && { field: 'principalOwnerPosition', sentence: '请选替哪一位办' },
    grant.agentName.trim() === '' && { field: 'agentName', sentence: '请填代办人的姓名' },
    !shape.test(grant.agentIdNumber) && { field: 'agentIdNumber', sentence },
    !scopes.includes('view') && { field: 'scopes', sentence: '“看资料”要选上：看不到资料，就没法替您办' },
    !isDay(validFrom) && { field: 'validFrom', sentence: '请填从哪一天开始' },
    isDay(validFrom) && validFrom < today && { field: 'validFrom', sentence: '最早从今天开始' },
    grant.term === 'own' && until === '' && { field: 'validUntil', sentence: '请填到哪一天为止' },
    until !== '' && until < validFrom && { field: 'validUntil', sentence: '要在开始那一天以后' },
    isDay(validFrom) &&
      until > lastDay(validFrom, longestMonths) && {
        field: 'validUntil',
        sentence: `最长三年，最晚到${formatDate(lastDay(validFrom, longestMonths))}；到期可以再办`,
      },
    !grant.agreed && { field: 'agreed', sentence: '愿意的话请打勾' },
  ];
  return found.filter((fault): fault is FieldFault => fault !== false);
}

const everyScope: readonly PartyScope[] = ['view', 'sign', 'receive_money'];
const listed = (scopes: readonly PartyScope[]): string => scopes.map((scope) => scopeWords[scope]).join('、');

/** What is being agreed to, in one paragraph. Of the number only its end is said again. */
export function agreementOf(grant: Grant, owner: OwnerEntry | undefined): string {
  const until = untilOf(grant);
  const name = grant.agentName.trim() || '（还没填姓名）';
  const number = grant.agentIdNumber.length >= 8 ? `（证件号最后四位 ${grant.agentIdNumber.slice(-4)}）` : '';
  const whose = owner === undefined || owner.isMe ? '我' : owner.name;
  const from = isDay(grant.validFrom) ? formatDate(grant.validFrom) : '（还没填日期）';
  const withheld = everyScope.filter((scope) => !grant.scopes.includes(scope));
  return [
    `从${from}到${until === '' ? '（还没填日期）' : formatDate(until)}，我委托${name}${number}替${whose}办这一户的事。`,
    `他可以${listed(grant.scopes) || '（还没选）'}${withheld.length > 0 ? `，不能${listed(withheld)}` : ''}。`,
    '我随时可以收回。收回以前他按委托办的事，仍然算数。',
  ].join('');
}
