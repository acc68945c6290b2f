import type { RequestKind } from '@yunzhengshou/contract';

/** What can be asked for here; why somebody looked is asked where the look stands. */
export type AskedKind = Exclude<RequestKind, 'why_looked'>;

/** Each kind as somebody would say it, and what to write down for it; what it means and who answers when comes from the server. */
export const kindWords: Readonly<Record<AskedKind, { say: string; write: string }>> = {
  correction: { say: '资料写错了，请改', write: '哪一项写错了，应该是什么，您手上有什么能证明。' },
  explanation: { say: '为什么这样算，请讲给我听', write: '哪一项不明白。' },
  dispute: { say: '我对登记或者补偿有不同意见', write: '对哪一项有不同意见，您觉得应该怎样，有什么能证明。' },
  human_decision: { say: '请工作人员来决定，不要只由程序决定', write: '哪一件事想请工作人员看过再定。' },
  claim: { say: '房子有我一份，名册里没有我', write: '房屋在哪里，您手上有什么证件或材料。' },
  inheritance: { say: '房主去世了，我是继承人', write: '房屋在哪里，去世的是哪一位，您和他是什么关系，手上有什么证明。' },
  copy: { say: '我想要一份我的资料', write: '' },
  deletion: { say: '请删掉我的资料', write: '想删掉哪一项，为什么。' },
  handling: { say: '我对办事的过程或者态度有意见（反映办理情况）', write: '什么时候，什么事，您希望怎么办。' },
};

export const askedKinds = Object.keys(kindWords) as AskedKind[];

/** @param kind of an address, which anybody may have typed */
export const isAsked = (kind: string): kind is AskedKind => (askedKinds as readonly string[]).includes(kind);
