/** What a street, lane, village or compound ends with; a building's own number comes after it. */
const places = '大道|小区|社区|新村|花园|公寓|家园|街(?!道)|路|巷|弄|里|村|坊|苑|园|浜|墩|埠|幢';
const bareWord = new RegExp(`^(?:${places})$`);
/** Where the number of a house, lane, building or flat begins. */
const number = /[0-9一二三四五六七八九十百甲乙丙丁东南西北]+(?=[号弄幢栋座单室组排])|[0-9]/u;
/** Province, city, district, street office: left away, since one address has them and another hasn't. */
const administrative = /^.*(?:省|市|县|(?<![小社园])区|街道|镇|乡|社区)(?=.{2,})/u;

/**
 * The street or compound of an address, normalised: what two addresses have in common when their houses are neighbours. Everything up to the
 * last of 路、街、巷、弄、里、村、小区… before the first number, without province, city, district and street office. An address without such a
 * word is known by all that stands before its number; null for one that says nothing.
 */
export const streetKey = (address: string): string | null => {
  const written = address
    .normalize('NFKC')
    .replace(/[\s,，、。.()（）-]/gu, '')
    .replace(/第(?=[0-9])/gu, '');
  const start = written.search(number);
  const before = start < 0 ? written : written.slice(0, start);
  const upToPlace = new RegExp(`^.*(?:${places})`, 'u').exec(before)?.[0] ?? before;
  const shortened = upToPlace.replace(administrative, '');
  const key = bareWord.test(shortened) ? upToPlace : shortened;
  return [...key].length >= 2 ? key : null;
};

/** Whether two addresses lie in the same street or compound. */
export const areNeighbours = (one: string, other: string): boolean => {
  const key = streetKey(one);
  return key !== null && key === streetKey(other);
};
