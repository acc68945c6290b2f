import { cite } from '../cite';
import { inWords } from '../dates';
import { places } from '../project';
import { type DemonstrationDisclosure, facts, heading, list, paragraph, type Sources } from './disclosure';

/** 9 监督举报: whom to tell, how to ask, and how long an answer may take. */
export const supervision = ({ dates }: Sources): DemonstrationDisclosure[] => [
  {
    kind: 9,
    position: 1,
    part: 'hotline',
    audience: 'P',
    title: '有问题找谁、多久有答复',
    summary: '举报电话、信访渠道、信息公开申请，和各自的期限。',
    blocks: [
      heading('举报'),
      facts(
        ['征收监督电话', '0000-0000021（演示，打不通）'],
        ['纪检监察举报电话', '0000-0000022（演示，打不通）'],
        ['来信', `${places.district}拟定路0号 监督信箱（演示地址）`],
      ),
      paragraph('收到举报的部门要及时核实、处理。结果只告诉举报人，不会告诉被举报的人是谁举报的。'),
      heading('信访'),
      facts(
        ['怎么提', '网上、写信、打电话、走访都可以'],
        ['网上', '国家信访局网站和当地信访网'],
        ['走访', `${places.district}信访接待处（演示），工作日上午九点到下午五点`],
        ['告知是否受理', '收到后15天内书面告知'],
        ['办结', '受理后60天内；情况复杂的，最多再延30天，并告诉您原因'],
        ['不服答复', '收到答复后30天内请求复查，30天内给复查意见'],
        ['还不服', '收到复查意见后30天内请求复核，30天内给复核意见'],
      ),
      heading('要看资料（政府信息公开）'),
      facts(
        ['怎么申请', '写清要看什么，在本平台、写信或到服务点提；不会写的，可以口头说，工作人员代填'],
        ['答复', '能当场答复的当场答复；不能的，20个工作日内，最多再延20个工作日'],
        ['该公开没公开', '向信息公开主管部门反映，也可以复议、起诉'],
      ),
      heading('请不起律师'),
      paragraph('经济困难的，可以向法律援助机构申请，七天内决定给不给。离复议、起诉期满不到七天的，可以先办再补材料。'),
    ],
    basis: [...cite('国', 7), ...cite('信访', 17, 18, 22, 23, 30, 34, 35, 36), ...cite('公开', 29, 33, 47, 51), ...cite('援', 31, 43, 44)],
    publishedOn: dates.scopePublished,
    publishedUntil: null,
  },
  {
    kind: 9,
    position: 2,
    part: 'handled_statistics',
    audience: 'P',
    title: '收到的反映和办理情况',
    summary: '收到多少、办了多少，不写是谁。',
    blocks: [
      facts(
        ['统计到', inWords(dates.today)],
        ['收到反映', '11件'],
        ['已办结', '9件'],
        ['正在办', '2件，都在期限内'],
        ['因此更正', '面积1户，送达时间1户'],
      ),
      list('问得最多：新房什么时候交、共有人不齐怎么签、装修怎么评'),
    ],
    basis: [...cite('国', 7), ...cite('公开', 19)],
    publishedOn: dates.today,
    publishedUntil: null,
  },
];
