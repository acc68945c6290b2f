import type { ConsentText } from '@yunzhengshou/contract';
import { citeAll } from '../policy/citation';

export type ConsentTextKind = ConsentText['kind'];
/** What is asked for before a check, and can be taken back (个15). */
export type ConsentKind = 'face' | 'phone_check';

/**
 * What people read before anything is asked of them, in our own words. Whoever changes a text gives it a new version: a start with an older one
 * is refused, and the test beside this file holds each version to its words.
 */
const texts: Record<ConsentTextKind, ConsentText> = {
  privacy: {
    kind: 'privacy',
    version: '2026-11',
    title: '我们怎样用您的个人信息',
    parts: [
      {
        title: '谁在用',
        lines: [
          '征收您家房屋的房屋征收部门。它的名称、地址和电话，写在“九公开”里的项目概况和经办人员两项。',
          '它委托的征收实施单位、评估机构，只看到自己工作要用的那一部分，由它监督。',
        ],
      },
      {
        title: '凭什么用',
        lines: [
          '调查登记、计算补偿、送达文书，是法律交给征收部门的职责。为这些事要用的信息，不用您另外同意，也只用这些。',
          '刷脸不是职责里必须有的，所以会单独问您。不同意也有别的办法，不影响补偿。',
        ],
      },
      {
        title: '用哪些信息，做什么',
        lines: [
          '姓名、证件号：认出您是哪一户的人，不让别人冒充。',
          '手机号：联系您，给您发验证码。',
          '房屋的地址、面积、用途和各人的份额：计算补偿，签协议。',
          '收款账号：把补偿款付给您。',
          '家庭困难、身体状况：只在您申请照顾的时候用。',
          '登录记录（哪种设备、什么时候）：让您看到有没有别人登录过您的账号。',
          '谁查看过您家的资料：每一次都记下来，给您看。',
        ],
      },
      {
        title: '要特别小心的信息',
        lines: [
          '收款账号、身体状况、人脸，还有不满十四岁孩子的信息，泄露了容易伤到人。不是非用不可，就不用。',
          '这些号码加密保存，平时只显示几位。看全号之前，要再确认一次是本人；工作人员看，要写明为什么。',
          '不满十四岁孩子的信息，由父母或其他监护人来决定。',
          '不想填收款账号也可以：补偿款怎么领，到征收现场办公室当面商量。',
        ],
      },
      {
        title: '怎样用，谁还会看到',
        lines: [
          '信息来自您自己填写、工作人员上门登记，还有核对身份的结果。都加密保存，都存在国内。',
          '同一个项目的被征收人，按规定能看到遮住名字的各户补偿情况。证件号、手机号、收款账号，他们看不到。',
          '核对身份时，腾讯云替我们比对；它只能用来比对，不能另作他用。',
          '法院、行政复议机关依法来调取时，会给它们。其他人一律不给。',
        ],
      },
      {
        title: '存多久',
        lines: ['一户一档的征收资料，是国家档案，按档案的规定保存，这期间不能删。', '不进档案的，用完了就不再留；您也可以申请删除。'],
      },
      {
        title: '您可以做什么',
        lines: [
          '看和复制：在“我的”里按“我的个人信息”，马上就能看到。',
          '更正、删除、请我们说明怎么算的：在“我的”里提申请，每个申请都有编号和最晚答复日期。',
          '机器算出来的结果，您可以要求由人来决定。',
          '问为什么查看：在“谁看过”里，对每一次查看都可以问，监督人员必须答复。',
          '同意过的，随时可以撤回。撤回以前做过的不受影响。',
          '亲人过世了，家属可以来查看、更正、申请删除。',
          '不会用手机的，到窗口说一声，工作人员替您办。',
        ],
      },
      {
        title: '不满意，找谁',
        lines: ['先找征收部门的监督人员，电话在“九公开”里的监督举报一项。', '也可以向网信部门投诉、举报；申请被拒绝的，还可以向法院起诉。'],
      },
    ],
    articles: citeAll([
      { law: '个', article: 13, item: 3 },
      { law: '个', article: 17 },
      { law: '个', article: 21 },
      { law: '个', article: 24 },
      { law: '个', article: 28 },
      { law: '个', article: 30 },
      { law: '个', article: 31 },
      { law: '个', article: 34 },
      { law: '个', article: 35 },
      { law: '个', article: 45 },
      { law: '个', article: 46 },
      { law: '个', article: 47 },
      { law: '个', article: 48 },
      { law: '个', article: 49 },
      { law: '个', article: 50 },
      { law: '个', article: 65 },
      { law: '国', article: 29 },
      { law: '档', article: 13 },
    ]),
  },
  face: {
    kind: 'face',
    version: '2026-11',
    title: '刷脸核对之前，请看一看',
    parts: [
      { title: '为什么要核对', lines: ['补偿是您家的私事。核对过身份，才能只给本人看、只给本人办。'] },
      {
        title: '要您做什么',
        lines: ['填姓名和身份证号，或拍一下身份证正面。', '用手机对着脸拍几秒。', '一共大约两分钟。'],
      },
      {
        title: '您的脸怎么用',
        lines: [
          '比对由腾讯云来做，只做这一次。',
          '它告诉我们：通过没有，姓名和身份证号是什么。这两样我们加密保存。',
          '人脸的照片和录像，我们不收，也不存。',
          '人脸是敏感的个人信息，所以要您单独同意。',
        ],
      },
      {
        title: '可以不同意',
        lines: [
          '可以改用姓名、身份证号加手机号来核对，或带上证件到窗口核对，不影响您的补偿。',
          '同意了也可以撤回，在“我的”里按“我同意过的”。撤回以前核对过的还算数。',
          '不满十四岁的孩子不刷脸，由监护人带上证件到窗口办。',
        ],
      },
    ],
    articles: citeAll([
      { law: '个', article: 14 },
      { law: '个', article: 15 },
      { law: '个', article: 16 },
      { law: '个', article: 17 },
      { law: '个', article: 28 },
      { law: '个', article: 29 },
      { law: '个', article: 30 },
      { law: '个', article: 31 },
    ]),
  },
  phone_check: {
    kind: 'phone_check',
    version: '2026-11',
    title: '用手机号核对之前，请看一看',
    parts: [
      { title: '为什么要核对', lines: ['补偿是您家的私事。核对过身份，才能只给本人看、只给本人办。'] },
      {
        title: '要您做什么',
        lines: ['填姓名、身份证号和手机号。手机号要是用您自己的身份证办的。', '收一条短信，把里面的六位数字填进来。', '不用刷脸。'],
      },
      {
        title: '这三样怎么用',
        lines: [
          '通过腾讯云交给您手机号的运营商，只问一句：是不是同一个人的。',
          '运营商只答“是”或“不是”，不会告诉我们别的。',
          '对上了，我们把三样加密保存，用来认出您是哪一户的人、给您发验证码。没有对上，我们不留。',
        ],
      },
      {
        title: '可以不同意',
        lines: [
          '可以改用刷脸，或带上证件到窗口核对，不影响您的补偿。',
          '同意了也可以撤回，在“我的”里按“我同意过的”。撤回以前核对过的还算数。',
        ],
      },
    ],
    articles: citeAll([
      { law: '个', article: 14 },
      { law: '个', article: 15 },
      { law: '个', article: 16 },
      { law: '个', article: 17 },
      { law: '个', article: 23 },
    ]),
  },
  data_copy: {
    kind: 'data_copy',
    version: '2026-11',
    title: '看我的个人信息之前',
    parts: [
      {
        title: '里面有什么',
        lines: [
          '平台存着的、您这个人的全部信息：身份、手机号、登录记录、同意过的、名下的房屋和补偿、登记过的代理等、提过的申请，还有谁看过的次数。',
          '您自己的证件号和手机号会完整显示。家里其他人的不会。',
        ],
      },
      {
        title: '请当心',
        lines: ['看之前要再确认一次是本人。', '旁边有人的时候先别打开。截图、抄下来的，请自己收好。'],
      },
    ],
    articles: citeAll([{ law: '个', article: 45 }]),
  },
};

export const consentText = (kind: ConsentTextKind): ConsentText => texts[kind];
