/** Calls `stop` once when the process is told to end, by SIGTERM or Ctrl-C; a second signal changes nothing. */
export const onStop = (stop: () => Promise<void>): void => {
  let stopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      void stop();
    });
};
