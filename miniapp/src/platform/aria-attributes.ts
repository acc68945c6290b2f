/**
 * What WeChat's screen reader understands and Taro's templates leave out. Both halves need the same table: the build writes the
 * templates from it (config/aria.ts), the running app names its data by it (start.weapp.ts).
 */
const aria = {
  'aria-role': 'i.ariaRole',
  'aria-label': 'i.ariaLabel',
  'aria-hidden': 'i.ariaHidden',
  'aria-expanded': 'i.ariaExpanded',
  'aria-selected': 'i.ariaSelected',
};

export const ariaAttributes = { View: { ...aria }, Button: { ...aria }, Input: { ...aria }, Textarea: { ...aria }, Picker: { ...aria } };
