export const ExportButton = (): null => null;
