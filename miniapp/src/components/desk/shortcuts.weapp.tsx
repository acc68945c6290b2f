export const Shortcuts = (): null => null;
