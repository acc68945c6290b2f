import { squareMetres, yuan, yuanPerM2 } from '@yunzhengshou/rules';
import { cite } from '../cite';
import { inWords } from '../dates';
import { finalParameters } from '../plan';
import { type DemonstrationDisclosure, facts, heading, list, paragraph, type Sources } from './disclosure';

/** 2 政策法规: which laws apply, and the standards that the city has published. */
export const policy = ({ dates }: Sources): DemonstrationDisclosure[] => {
  const parameters = finalParameters(dates);
  const [before, now] = parameters.temp_allowance_published;
  return [
    {
      kind: 2,
      position: 1,
      part: 'laws',
      audience: 'P',
      title: '适用的法律和条例',
      summary: '征收和补偿按哪些法律办，各管什么。',
      blocks: [
        heading('征收和补偿'),
        list(
          '《国有土地上房屋征收与补偿条例》，2011年1月21日起施行：怎么征、补什么、先补偿后搬迁',
          '《浙江省国有土地上房屋征收与补偿条例》，2014年10月1日起施行，2020年9月24日修正：本省的具体办法',
        ),
        heading('您的权利'),
        list(
          '《行政复议法》，2024年1月1日起施行：对决定不服，申请复议',
          '《行政诉讼法》，2017年6月27日修正：对决定不服，到法院起诉',
          '《政府信息公开条例》，2019年5月15日起施行：要看资料怎么申请',
          '《信访工作条例》，2022年5月1日起施行：反映问题多久有答复',
          '《个人信息保护法》，2021年11月1日起施行：个人信息怎么保护',
          '《法律援助法》，2022年1月1日起施行：请不起律师怎么办',
        ),
        paragraph('条文全文以国家法律法规数据库公布的为准。'),
      ],
      basis: cite('公开', 20),
      publishedOn: dates.scopePublished,
      publishedUntil: null,
    },
    {
      kind: 2,
      position: 2,
      part: 'standards',
      audience: 'P',
      title: '本市公布的标准（演示）',
      summary: '搬迁费、临时安置费这些标准由市里定，每两年公布一次。',
      blocks: [
        paragraph('下面的数字是演示用的，不是任何城市的真实标准。'),
        facts(
          ['搬迁费，住宅', `每次${yuanPerM2(parameters.moving_fee_res_fen_per_m2)}，一次不少于${yuan(parameters.moving_fee_res_min_fen)}`],
          ['搬迁费，非住宅', yuanPerM2(parameters.moving_fee_nonres_fen_per_m2)],
          ['临时安置费，非住宅，一次付清', yuanPerM2(parameters.temp_nonres_once_fen_per_m2)],
          ['最低补偿建筑面积', squareMetres(parameters.min_compensation_area_c)],
        ),
        heading('临时安置费，住宅，每月'),
        facts(
          ...[now, before].flatMap((standard): [string, string][] =>
            standard
              ? [
                  [
                    `${inWords(standard.from)}起`,
                    `${yuanPerM2(standard.fen_per_m2_month)}，每月不少于${yuan(parameters.temp_allowance_min_fen_month)}`,
                  ],
                ]
              : [],
          ),
        ),
        paragraph('哪个月的费用，就用那个月生效的标准。新房逾期没交的，逾期那几个月用最新标准，加倍算。'),
      ],
      basis: [...cite('浙', 22, 24, 27, 28), ...cite('公开', 20)],
      publishedOn: dates.scopePublished,
      publishedUntil: null,
    },
  ];
};
