import { percent, type StatePlan, squareMetres, yuan, yuanPerM2 } from '@yunzhengshou/rules';
import { places } from '../project';
import { type Block, facts, heading, list, paragraph } from './disclosure';

const phaseNames: Record<string, string> = { first: '第一时段', second: '第二时段' };

const rewards = (plan: StatePlan): [string, string][] =>
  Object.entries(plan.sign_phases_days).map(([phase, [first, last]]) => [
    `第${first}到${last}天签约`,
    phase === 'none'
      ? '没有签约奖励，其他补偿一分不少'
      : `${phaseNames[phase]}：住宅${yuanPerM2(plan.sign_reward_res_fen_per_m2[phase] ?? 0)}，非住宅${yuanPerM2(plan.sign_reward_nonres_fen_per_m2[phase] ?? 0)}`,
  ]);

/** The nine things that a plan has to say (浙10), in plain words, with the numbers of `plan`. */
export const planText = (plan: StatePlan): Block[] => [
  heading('一、为什么征'),
  paragraph('虚构里的路窄、排水管老，下雨积水。要拓宽道路、换排水管。'),
  heading('二、征哪里'),
  paragraph('虚构里1弄到5弄，共60户。范围见红线图第1版。'),
  heading('三、房屋值多少'),
  list(
    '按征收决定公告当天的市场行情，由选定的评估机构评估，装修另评、一并补偿',
    '经认定合法的未登记建筑，按同样的单价补偿；认定违法的不补偿',
    `没超期的临时建筑，按${yuanPerM2(plan.temp_building_fen_per_m2)}乘剩余月数、除以批准月数补偿；超期的不补偿`,
    `低收入住房困难家庭，房子不到${squareMetres(plan.min_compensation_area_c)}的，按${squareMetres(plan.min_compensation_area_c)}补偿；换房的，这个面积以内不付房款`,
  ),
  heading('四、换房和过渡'),
  list(
    `期房在${places.newFlats}，现房在${places.finishedFlats}；同一家机构、同一天、同样方法评估，多退少补`,
    '现房签约后就能交；期房在过渡期满以前交',
    `过渡期${plan.transition_months}个月；换征收范围内新建高层的，${plan.transition_months_in_zone_highrise}个月`,
    '过渡期间可以自己找房，也可以住征收部门的周转房，由您选',
    '也可以一部分要钱、一部分换房',
  ),
  heading('五、搬迁费和临时安置费'),
  facts(
    [
      '搬迁费，住宅',
      `每次${yuanPerM2(plan.moving_fee_res_fen_per_m2)}，一次不少于${yuan(plan.moving_fee_res_min_fen)}；要先过渡再搬新房的，给两次`,
    ],
    ['搬迁费，非住宅', `${yuanPerM2(plan.moving_fee_nonres_fen_per_m2)}，设备拆装按评估另付`],
    ['临时安置费，住宅', `每月按市里的标准，不少于${yuan(plan.temp_allowance_min_fen_month)}，付到交房后${plan.post_delivery_months}个月`],
    ['临时安置费，非住宅', `${yuanPerM2(plan.temp_nonres_once_fen_per_m2)}，一次付清`],
    [
      '逾期没交房',
      `自己找房的，按最新标准的${plan.overdue_multiplier_self_housed}倍；住周转房的，继续住，另付${plan.overdue_multiplier_office_housed}倍`,
    ],
  ),
  heading('六、停产停业损失'),
  paragraph(
    `非住宅按房屋价值（含装修）的${percent(plan.stop_production_bp)}。经营者觉得不够的，可以拿前三年的效益和纳税材料，共同委托评估，按评估结果付。`,
  ),
  heading('七、补助和奖励'),
  facts(
    ['货币补偿奖励', `货币部分房屋价值（不含装修）的${percent(plan.monetary_incentive_bp)}`],
    ['货币补偿过渡补助', `住宅，按${plan.temp_monetary_grant_months}个月临时安置费`],
    ['按时搬空', `住宅每户${yuan(plan.move_out_reward_res_fen)}，非住宅每户${yuan(plan.move_out_reward_nonres_fen)}`],
    ...rewards(plan),
  ),
  paragraph('共有人没签齐的，签约奖励等签齐那天再定时段。'),
  heading('八、签约期限'),
  paragraph(`从签约公告写明的日子起${Math.max(...Object.values(plan.sign_phases_days).map(([, last]) => last))}天。`),
  heading('九、其他'),
  list(
    '先补偿，后搬迁。没付清之前不用搬',
    '危房已先行腾退的，过渡期从腾退当月算起，按时搬空的奖励照给',
    '要用的钱已足额存进专户，只能用在这个项目上',
  ),
];
