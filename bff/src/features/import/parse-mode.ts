import { isPlaceholder, squeezeText } from './sheet';

/** How a household is compensated (国务院21): money, exchange of property rights, or both where the plan allows it. */
export type CompMode = 'monetary' | 'exchange' | 'mixed';

const UNDECIDED = /^(?:(?:暂|尚|还)?(?:未|没|待)|暂不)(定|决定|确定|选|选定|选择|明确|签|签约|协商)(中)?$|^(考虑|协商)中$|^空白?$/;
const ALONE = '(?:部分|一部分|全部|全|选择|选)?';
const MONETARY = new RegExp(
  `^${ALONE}(?:一次性)?(?:货币化?|现金|资金|货补|货安)(?:化)?(?:补偿|安置|结算|支付|补助|方式|款)*$|^(?:要|领|拿)?钱$|^(?:monetary|cash)$`,
);
const EXCHANGE = new RegExp(
  `^${ALONE}(?:原地|就地|就近|异地|期房|现房|本地|区内)?(?:房屋|房产|产权|实物|住房|住宅|安置房|房源|商品房)*(?:产权)?(?:调换|置换|互换|换房|安置|回迁|调产|产调|实物)(?:补偿|安置|方式)*$|^${ALONE}(?:安置房|期房|现房|实物|实物房|实物补偿|房屋|房屋补偿|回迁房|调产房)$|^(?:要|拿|选)房子?$|^exchange$`,
);
const MIXED =
  /^(混合|组合|结合|货币(与|和|加|\+)?房屋(相)?结合|部分货币部分(房屋|产权调换|安置)|两者结合|货币\+?实物|mixed)(补偿|安置|方式|式)*$/;

/**
 * Reads the mode in the words offices use. `undecided` for blank, 未定, 待定 and the like. Undefined when the words are unknown, and for a bare
 * code: in one office's list 0 is the flat, in another's the money.
 */
export function parseMode(text: string): CompMode | 'undecided' | undefined {
  if (isPlaceholder(text)) return 'undecided';
  const word = squeezeText(text)
    .toLowerCase()
    .replace(/^['‘’`]/, '')
    .replace(/^(?:\(?\d+\)?[.、\-:)]?|\(?[a-d]\)?[.、\-:)]|[√☑✓✔])(?=\D)/, '')
    .replace(/[。;；!]+$/, '')
    .replace(/\((?:现房|期房|一次性|原地|就地|就近|异地|区内)\)$/, '');
  if (UNDECIDED.test(word)) return 'undecided';
  if (MIXED.test(word)) return 'mixed';
  const modes = word
    .split(/[+/、,;&\n]|加|和|与|及|并/)
    .map((part) => (MONETARY.test(part) ? 'monetary' : EXCHANGE.test(part) ? 'exchange' : undefined));
  if (modes.length === 0 || modes.includes(undefined)) return undefined;
  if (new Set(modes).size === 1) return modes[0];
  // 货币/调换 with nothing ticked is the form's own wording: the choice is the owner's (国21), and nobody made it.
  return word.includes('/') ? undefined : 'mixed';
}
