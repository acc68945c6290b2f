/** One mask a kind of personal data; whatever shows such data goes through here (domain.md §4: 张某某 and the door number, nothing more). */

const compoundSurnames = ['欧阳', '司马', '上官', '诸葛', '东方', '皇甫', '尉迟', '公孙', '慕容', '司徒', '令狐', '夏侯'];

/** 张三丰 → 张某某; 张三 → 张某; a one-character or foreign name keeps its first character. */
export const maskName = (name: string): string => {
  const characters = [...name.trim()];
  const surnameLength = compoundSurnames.some((surname) => name.startsWith(surname)) && characters.length > 2 ? 2 : 1;
  const hidden = Math.min(Math.max(characters.length - surnameLength, 1), 2);
  return characters.slice(0, surnameLength).join('') + '某'.repeat(hidden);
};

/** First four (province and city) and last two stay. */
export const maskIdNumber = (idNumber: string): string =>
  idNumber.slice(0, 4) + '*'.repeat(Math.max(idNumber.length - 6, 0)) + idNumber.slice(-2);
