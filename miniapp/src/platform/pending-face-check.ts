import type { FaceCheck } from './face-check';
import { passing } from './storage';

const storedAs = 'face-check';

export const rememberFaceCheck = (check: FaceCheck): void => passing.write(storedAs, JSON.stringify(check));
export const forgetFaceCheck = (): void => passing.remove(storedAs);

export function pendingFaceCheck(): FaceCheck | null {
  const text = passing.read(storedAs);
  return text === null ? null : (JSON.parse(text) as FaceCheck);
}
