import { mergeInternalComponents } from '@tarojs/shared';
import { ariaAttributes } from './aria-attributes';

export function start(): void {
  mergeInternalComponents(ariaAttributes);
}
