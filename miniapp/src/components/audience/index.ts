import type { Audience } from '@yunzhengshou/contract';
import './audience.scss';

/** Who may read a disclosure, in words. */
export const audienceWords: Readonly<Record<Audience, string>> = {
  P: '任何人可看',
  S: '本项目被征收人可看',
  H: '只有您家可看',
};
