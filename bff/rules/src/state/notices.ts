import { type Article, article } from '../articles';
import type { Notice } from '../result';
import type { StateHousehold } from './household';
import { movesStraightIn } from './inputs';

interface Rule extends Notice {
  applies: (of: StateHousehold) => boolean;
}

function rule(code: string, articles: Article[], sentence_zh: string, applies: (of: StateHousehold) => boolean): Rule {
  return { code, articles, sentence_zh, applies };
}

const takesHome = ({ inputs, is_home }: StateHousehold): boolean => is_home && inputs.mode !== 'monetary';

const RULES: Rule[] = [
  rule(
    'stop_production_not_stated',
    [article('国', 23), article('浙', 29)],
    '未说明是否造成停产停业损失，结果中没有这一项，请向生产经营者核实。',
    ({ inputs, is_home }) => !is_home && inputs.stop_production === undefined,
  ),
  rule(
    'transition_housing_assumed',
    [article('浙', 23, 1)],
    '未选择过渡方式，按自行过渡计算。',
    (of) => takesHome(of) && of.inputs.exchange_is_existing !== true && of.inputs.transition_housing === undefined,
  ),
  rule(
    'moves_straight_in',
    [article('浙', 24, 1)],
    '按直接搬入现房计算，没有临时安置费；如需自行过渡，请说明。',
    (of) => takesHome(of) && movesStraightIn(of.inputs),
  ),
  rule(
    'allowance_months_unknown',
    [article('浙', 24, 1)],
    '搬迁月份或交付月份尚未确定，临时安置费按月计发，未计入本次合计。',
    (of) =>
      takesHome(of) && !movesStraightIn(of.inputs) && (of.inputs.moved_out_month === undefined || of.inputs.delivered_month === undefined),
  ),
  rule('exchange_smaller_than_old', [article('浙', 21, 1)], '调换房屋面积小于被征收房屋面积，只有本人要求时才可以，请确认。', (of) => {
    const { exchange_area_c, exchange_old_area_c, owner_asked_for_smaller } = of.inputs;
    return (
      takesHome(of) &&
      owner_asked_for_smaller !== true &&
      exchange_area_c !== undefined &&
      exchange_area_c < (exchange_old_area_c ?? of.area_c)
    );
  }),
];

/** What a person has to ask or check before the result is final. */
export function stateNotices(of: StateHousehold): Notice[] {
  return RULES.filter((one) => one.applies(of)).map(({ code, sentence_zh, articles }) => ({ code, sentence_zh, articles }));
}
