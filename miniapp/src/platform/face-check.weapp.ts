import { go } from '../navigate';
import type { FaceCheck } from './face-check';
import { rememberFaceCheck } from './pending-face-check';

export { forgetFaceCheck, pendingFaceCheck } from './pending-face-check';

export function openFaceCheck(check: FaceCheck): void {
  rememberFaceCheck(check);
  go('face');
}

export const takeFaceCheckReturn = (): boolean => false;

export const asksWhenShown = true;
