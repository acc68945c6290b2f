import { type OperationName, operations } from '@yunzhengshou/contract';
import { describe, expect, it } from 'vitest';
import { methods } from './checks';
import { identityWays } from './levels';

/** What each line of the page stands for. A line that names no operation is about what isn't there yet, and says so. */
const linesAreAbout: Record<string, OperationName[]> = {
  '看自己家的进度、补偿和公开内容': ['getHome', 'getResult', 'listHouseholdDisclosures', 'getHouseholdDisclosure'],
  '看谁查看过我家的资料，问为什么': ['listReads', 'askWhy'],
  '提申请：复制、更正、删除、说明': ['submitRequest', 'submitHouseholdRequest'],
  '看自己的完整证件号、手机号、收款账号': ['revealOwnNumber', 'revealBankAccount'],
  看平台存着的我的全部个人信息: ['getDataCopy'],
  '委托家人代办，或撤回委托': ['grantPower'],
  在网上签协议: [],
};

describe('the page of ways and levels', () => {
  it.each(identityWays.opens)('says of “$title” what the operations do', ({ title, fresh, note, phone, full }) => {
    const about = linesAreAbout[title];
    expect(about).toBeDefined();
    for (const name of about ?? []) expect('fresh' in operations[name] && operations[name].fresh === true, name).toBe(fresh);
    // No access rule asks for the level, so nothing that is there may be told as closed.
    if (about && about.length > 0) expect([phone, full]).toEqual([true, true]);
    else expect(note).toContain('还没有开通');
  });

  it('gives each way the level that it proves', () => {
    for (const { method, level } of identityWays.ways) expect(level).toBe(method === 'counter' ? 'full' : methods[method].level);
  });

  it('has a way without a face, in the browser and in the mini program (个16)', () => {
    for (const where of ['h5', 'weapp'] as const)
      expect(
        identityWays.ways.filter(({ method, available }) => available[where] && method !== 'faceid' && method !== 'eid').length,
      ).toBeGreaterThan(1);
  });
});
