import { remark, text } from './read';
import { sharesReader } from './shares';

/** Fields that the inputs of any formula may carry: the co-owners' shares, and notes that no amount depends on. */
export const inputOptions = { shares: sharesReader, note: text(), notes: remark };
