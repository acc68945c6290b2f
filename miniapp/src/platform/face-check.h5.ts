import type { FaceCheck } from './face-check';
import { rememberFaceCheck } from './pending-face-check';

export { forgetFaceCheck, pendingFaceCheck } from './pending-face-check';

export function openFaceCheck(check: FaceCheck): void {
  rememberFaceCheck(check);
  window.location.assign(check.url);
}

export function takeFaceCheckReturn(): boolean {
  if (!new URLSearchParams(window.location.search).has('BizToken')) return false;
  window.history.replaceState(window.history.state, '', window.location.pathname);
  return true;
}

export const asksWhenShown = false;
