/**
 * A part of a whole in percent, rounded down so that it never says that a majority is reached which isn't: '66%', '不到 1%', '0%'.
 */
export const shareInWords = (part: number, whole: number): string => {
  if (part === 0 || whole === 0) return '0%';
  const percent = Math.floor((part / whole) * 100);
  return percent === 0 ? '不到 1%' : `${percent}%`;
};
