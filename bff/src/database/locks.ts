/** Numbers of the advisory locks, all in one place, so that no two purposes share one. */
export const locks = {
  /** Persons are made one at a time while hash keys change. */
  persons: 72208,
  /** Organisations, staff and duties change one after the other. */
  organisations: 72209,
  /** Of several processes one seals the record of looks. */
  sealing: 72210,
  /** With a job's own number: a process works on it. */
  runningJob: 72211,
  /** Everybody who migrates, so that two starts at once wait for each other. */
  migration: 7_220_728,
} as const;
