import { percent, squareMetres, yuan, yuanPerM2 } from '@yunzhengshou/rules';

/** What each line is for, in words of our own. */
const meanings: Record<string, string> = {
  house_value: '您家房屋按公告那天的市场行情评估出来的价值。',
  recognised_unregistered: '没有产权证、但经过认定算合法的那部分面积，按同样的单价补偿。',
  temporary_building: '批准期限还没到的临时建筑，按剩余期限折算。',
  illegal_building: '认定为违法或超期的建筑不给补偿，列在这里是让您看得到认定结果。',
  min_area_top_up: '房子太小又符合住房困难条件的，按最低补偿面积补足。',
  min_area_relief: '房子太小又符合住房困难条件的，换房时最低补偿面积以内不用补钱。',
  decoration: '屋里装修和固定设施的评估金额。',
  moving_fee: '搬家的费用；要先过渡再搬进新房的，按两次算。',
  equipment_moving: '经营用的设备拆装、搬运的费用。',
  sign_reward: '在签约期内签约的奖励，越靠前标准越高，由方案规定。',
  move_out_reward: '按约定时间搬空的奖励，按户计。',
  temp_monetary_grant: '选货币补偿的，给一笔找房过渡的补助。',
  temp_nonres_once: '经营用房过渡期间的费用，一次给清。',
  temp_allowance_normal: '自己找房过渡期间，每月给的租房费用。',
  temp_allowance_overdue: '交房晚了，从逾期的那个月起加倍。',
  temp_allowance_post: '交房以后再给六个月，方便装修入住。',
  stop_production: '经营停下来的损失，不低于房屋价值的百分之五。',
  monetary_incentive: '选货币补偿的奖励，比例由方案规定。',
  exchange_house_value: '换给您家的新房按同一天的行情评估的价值，从补偿里扣。',
  land_income_deduction: '改变用途后按新用途补偿的，扣除依法应补交的土地收益金。',
  land_income_refund: '临时改变用途的剩余期限，退还已交的土地收益金。',
  old_house: '原来的房屋按重置价和新旧程度计算，给您家。',
  old_excess: '原来的房屋比安置面积大，多出来的部分按上一项的价加倍计算。',
  non_home: '经营用的房屋不换房，按重置价和新旧程度的三倍给钱。',
  new_house: '安置房里和原来面积一样大的部分，按新建房屋的重置价结算，从补偿里扣。',
  new_within_standard: '按人口算，安置面积可以比原来大。大出来的部分按成本价结算，从补偿里扣。',
  new_above_standard: '安置房超过安置面积的部分，按商品房价结算，从补偿里扣。',
  indivisible_extra: '因为房间不能拆开而多出来的几个平方米，按成本价结算。',
  annex: '棚舍、室外厕所、门斗等附属物的折价。',
  moving_subsidy: '搬家的补贴，按户计。',
  transition: '自己找房过渡期间，按人按月给的费用；住过渡用房的，没有这一项。',
};

export const meaningOf = (code: string): string => meanings[code] ?? '按补偿方案计算。';

type Format = (value: number | string) => string;
const asArea: Format = (value) => squareMetres(Number(value));
const asYuan: Format = (value) => yuan(Number(value));
const asRate: Format = (value) => yuanPerM2(Number(value));
const asPercent: Format = (value) => percent(Number(value));
const asMonths: Format = (value) => `${value} 个月`;
const asText: Format = (value) => String(value);

/** The numbers that a line was reckoned from: what they are called, and how they are written. */
const inputWords: Record<string, [label: string, format: Format]> = {
  area_c: ['面积', asArea],
  min_area_c: ['最低补偿面积', asArea],
  exchange_area_c: ['新房面积', asArea],
  unit_price_fen: ['评估单价', asRate],
  exchange_unit_price_fen: ['新房单价', asRate],
  rate_fen_per_m2: ['每平方米标准', asRate],
  standard_fen_per_m2: ['每平方米每月标准', asRate],
  own_value_fen: ['自家房屋价值', asYuan],
  base_fen: ['计算基数', asYuan],
  fen: ['每户标准', asYuan],
  min_fen: ['每次最低', asYuan],
  fen_month: ['每月', asYuan],
  decoration_fen: ['装修评估金额', asYuan],
  equipment_fen: ['设备评估金额', asYuan],
  appraised_fen: ['评估损失', asYuan],
  floor_fen: ['法定最低', asYuan],
  annex_fen: ['附属物评估金额', asYuan],
  bp: ['比例', asPercent],
  moves: ['搬家次数', (value) => `${value} 次`],
  months: ['月数', asMonths],
  remaining_months: ['剩余期限', asMonths],
  approved_months: ['批准期限', asMonths],
  from: ['从', asText],
  to: ['到', asText],
  replacement_fen_per_m2: ['重置价', asRate],
  remaining_percent: ['新旧程度', (value) => `${value}% 新`],
  multiple: ['倍数', (value) => `${value} 倍`],
  price_fen_per_m2: ['结算单价', asRate],
  heads: ['安置人口', (value) => `${value} 人`],
};

/** Inputs for people; one whose name isn't known here is left to the formula's own words. */
export const inputsForPeople = (inputs: Record<string, number | string> | undefined): { label: string; value: string }[] =>
  Object.entries(inputs ?? {}).flatMap(([key, value]) => {
    const words = inputWords[key];
    return words ? [{ label: words[0], value: words[1](value) }] : [];
  });
