export const webAddress = (path: string): string => API_ORIGIN + path;

/** WeChat passes pages on from its own menu. */
export const passOn = null;
