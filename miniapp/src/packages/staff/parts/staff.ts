import type { StaffMe } from '@yunzhengshou/contract';
import { createContext, useContext } from 'react';

interface Staff {
  /** Null until it is known. */
  me: StaffMe | null;
  /** After work was done: asks again what waits. */
  refresh: () => void;
}

export const StaffContext = createContext<Staff>({ me: null, refresh: () => undefined });

/** Whoever works at this desk, and the way to count anew what waits for them. */
export const useStaff = (): Staff => useContext(StaffContext);
