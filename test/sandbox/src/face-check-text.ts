import { randomUUID } from 'node:crypto';
import type { FaceAttempt, FaceCheck } from './world';

const SUCCESS = '成功';
const NOT_ALIVE = '疑似非真人录制';
const NOT_ALIKE = '比对相似度未达到通过标准';

/** Codes of the face check itself: 0 is published as success; that any other is a failure is all that a caller may rely on. */
const OUTCOMES: Record<FaceAttempt['result'], { code: number; message: string; live: number; compare: number | null; sim: string | null }> =
  {
    passed: { code: 0, message: SUCCESS, live: 0, compare: 0, sim: '95.51' },
    notAlive: { code: 1002, message: NOT_ALIVE, live: 1002, compare: null, sim: null },
    notAlike: { code: 2016, message: NOT_ALIKE, live: 0, compare: 2016, sim: '31.07' },
  };

/** `Text` of both results: how the last attempt ended, and every attempt. */
export function resultText(faceCheck: FaceCheck): Record<string, unknown> {
  const last = faceCheck.attempts.at(-1);
  const outcome = last && OUTCOMES[last.result];
  return {
    ErrCode: outcome?.code ?? null,
    ErrMsg: outcome?.message ?? null,
    IdCard: last?.idNumber ?? faceCheck.expected.idNumber ?? '',
    UseIDType: 0,
    Name: last?.name ?? faceCheck.expected.name ?? '',
    OcrNation: null,
    OcrAddress: null,
    OcrBirth: null,
    OcrAuthority: null,
    OcrValidDate: null,
    OcrName: '',
    OcrIdCard: '',
    OcrGender: null,
    IdInfoFrom: last === undefined ? null : '手动输入',
    LiveStatus: outcome?.live ?? null,
    LiveMsg: outcome === undefined ? null : outcome.live === 0 ? SUCCESS : outcome.message,
    Comparestatus: outcome?.compare ?? null,
    Comparemsg: outcome?.compare == null ? null : outcome.message,
    Sim: outcome?.sim ?? null,
    Location: null,
    Extra: faceCheck.extra,
    LivenessDetail: faceCheck.attempts.map(attemptDetail),
    LivenessInfoTag: null,
    Mobile: '',
    CompareLibType: last === undefined ? null : '权威库',
    LivenessMode: last === undefined ? 0 : 2,
    NFCRequestIds: [],
    NFCBillingCounts: 0,
    PassNo: null,
    VisaNum: null,
    LivenessActionSequence: null,
  };
}

function attemptDetail(attempt: FaceAttempt): Record<string, unknown> {
  const outcome = OUTCOMES[attempt.result];
  return {
    ReqTime: String(attempt.at),
    Seq: randomUUID(),
    Idcard: attempt.idNumber,
    Name: attempt.name,
    Sim: outcome.sim,
    IsNeedCharge: outcome.compare !== null,
    Errcode: outcome.code,
    Errmsg: outcome.message,
    Livestatus: outcome.live,
    Livemsg: outcome.live === 0 ? SUCCESS : outcome.message,
    Comparestatus: outcome.compare,
    Comparemsg: outcome.compare === null ? null : outcome.message,
    CompareLibType: '权威库',
    LivenessMode: 2,
  };
}
