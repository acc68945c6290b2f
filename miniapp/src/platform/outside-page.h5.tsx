export const OutsidePage = (): null => null;
