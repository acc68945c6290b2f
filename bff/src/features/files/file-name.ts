import { fileNameLength } from '@yunzhengshou/contract';
import { ProblemError } from '../../problem-error';

/** Control characters, signs that turn the reading direction or can't be seen, and what file systems take for parts of a path. */
const refused = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}/\\:*?"<>|]/u;
/** Names that Windows keeps for devices. */
const device = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/**
 * A file's name as it is kept and handed out: composed, without blanks around it. It is never used as a path.
 * @throws ProblemError file_name_refused
 */
export const fileName = (given: string): string => {
  const name = given.normalize('NFC').trim();
  const wrong = name === '' || /^\.|[. ]$/.test(name) || [...name].length > fileNameLength || refused.test(name) || device.test(name);
  if (wrong) throw new ProblemError('file_name_refused');
  return name;
};
