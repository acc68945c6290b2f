import { go } from '../navigate';

export const openFaceCheck = (): void => go('face');

export const takeFaceCheckReturn = (): boolean => false;

export const asksWhenShown = true;
