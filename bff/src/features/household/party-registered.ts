import { type DocumentKind, documentKinds, type PartyScope, partyScopes } from '@yunzhengshou/contract';
import { dateInWords } from '../../clock';
import { maskPhone } from '../../personal-data/masks';
import { approvalKind, type LabelledValue } from '../approval/approval-kind';
import { addParty, checkParty, type NewParty } from './add-party';
import { partyKindRules } from './party-kinds';
import { refuseConflict } from './refuse-conflict';
import { lockHousehold, readPeople } from './standing';

/** What is released: the registration itself, and what the releaser reads of the document and of the one stood for. */
export interface PartyPayload extends NewParty {
  documentKind: DocumentKind;
  maskedNumber: string;
  principalName: string | null;
}

/** What the releaser reads before deciding. */
const showParty = (payload: PartyPayload): LabelledValue[] => {
  const { title, note, articles } = partyKindRules[payload.kind];
  const may = (scope: PartyScope) => (payload.scopes.includes(scope) ? '可以' : '不可以');
  return [
    { label: '登记为', value: title },
    { label: '姓名', value: payload.name },
    { label: documentKinds[payload.documentKind], value: payload.maskedNumber },
    ...(payload.phone ? [{ label: '手机号码', value: maskPhone(payload.phone) }] : []),
    ...(payload.principalName === null ? [] : [{ label: '替谁办', value: payload.principalName }]),
    ...(Object.keys(partyScopes) as PartyScope[]).map((scope) => ({ label: partyScopes[scope], value: may(scope) })),
    {
      label: '有效期',
      value: `${dateInWords(payload.validFrom)} 至 ${payload.validUntil ? dateInWords(payload.validUntil) : '另行注销为止'}，首尾两天都算`,
    },
    { label: '依据', value: payload.basis },
    { label: '注意', value: note },
    ...(articles.length > 0
      ? [{ label: '条文', value: articles.map(({ lawTitle, article }) => `${lawTitle}第${article}条`).join('；') }]
      : []),
  ];
};

export const partyRegistered = approvalKind<PartyPayload>({
  title: '登记代理人等',
  prepareDuty: 'case_officer',
  releaseDuty: 'reviewer',
  validDays: 30,
  show: (_context, payload) => showParty(payload),
  release: async (context, tx, approval, payload) => {
    const householdId = approval.householdId as string;
    await lockHousehold(tx, householdId);
    const people = await readPeople(tx, householdId);
    for (const accountId of [approval.preparedBy, approval.decidedBy]) await refuseConflict(tx, accountId, [payload.personId]);
    const { documentKind: _kind, maskedNumber: _number, principalName: _principal, ...party } = payload;
    checkParty(context, people, party);
    const partyId = await addParty(context, tx, { householdId, party, by: `approval:${approval.id}` });
    const { kind, personId, principalPersonId, principalCreditCode, scopes, validFrom, validUntil } = party;
    return { audited: { partyId, partyKind: kind, personId, principalPersonId, principalCreditCode, scopes, validFrom, validUntil } };
  },
});
