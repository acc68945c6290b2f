export const Grid = (): null => null;
