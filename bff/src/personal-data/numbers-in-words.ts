/** An identity number, a mainland mobile number or a bank account, standing by itself among words. Dates, file and court numbers are shorter. */
const personalNumber = /(?<!\d)(?:1\d{10}|\d{15,19}[Xx]?)(?!\d)/g;

/** Whether words that are kept in the clear and shown to others hold somebody's number; full-width digits are taken as digits. */
export const holdsNumber = (text: string): boolean => text.normalize('NFKC').search(personalNumber) !== -1;

/** The words without the numbers in them, for a text that somebody else wrote and that can't be refused. */
export const hideNumbers = (text: string): string => text.normalize('NFKC').replace(personalNumber, '…');
