import { squeezeText } from './sheet';

/** What a house is used for, as far as compensation differs by it (国务院19, 国务院23). */
export type ParsedUse = 'residential' | 'non_residential' | 'mixed';

const CHANGED = /住改|住宅改|住房改|改为?(商|非|办公|营业)/;
const BOTH = /商住|住商|综合|混合|两用/;
const NON_RESIDENTIAL =
  /非住|非居|非成套|商业|商服|商用|商铺|店|门面|铺|办公|写字楼|工业|厂|仓|营业|经营|车库|车位|学校|教育|医疗|酒店|宾馆|餐饮|市场|生产|加工|金融|服务/;
const RESIDENTIAL = /住宅|住房|居住|民宅|民居|宅基|自住|公寓|别墅|平房|^住$|宿舍/;

/**
 * The use behind the words of a list: `住宅/商服` is mixed. Undefined for unknown words, and for houses registered as dwellings but used otherwise
 * (住改商), whose treatment a person decides.
 */
export function parseUse(text: string): ParsedUse | undefined {
  const word = squeezeText(text);
  if (word === '' || CHANGED.test(word)) return undefined;
  if (BOTH.test(word)) return 'mixed';
  const non = NON_RESIDENTIAL.test(word);
  const residential = RESIDENTIAL.test(word.replace(/非(成套)?(住宅|住房|居住)/g, ''));
  if (non && residential) return 'mixed';
  return non ? 'non_residential' : residential ? 'residential' : undefined;
}
