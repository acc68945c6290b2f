import { useElementId } from '../form/field';

export const usePlace = (): { wide: boolean; place: string } => ({ wide: false, place: useElementId() });
