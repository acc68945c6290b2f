import { passing } from './storage';

const restartedAs = 'restarted';
/** A second failure within this time is no matter of versions: starting again would go round in circles. */
const onceInMs = 60_000;

export function start(): void {
  window.addEventListener('unhandledrejection', ({ reason }: PromiseRejectionEvent) => {
    const code: unknown = reason instanceof Error ? (reason as Error & { code?: unknown }).code : undefined;
    const unloadable = reason instanceof Error && (reason.name === 'ChunkLoadError' || code === 'CSS_CHUNK_LOAD_FAILED');
    if (!unloadable || !navigator.onLine || Date.now() - Number(passing.read(restartedAs) ?? 0) < onceInMs) return;
    passing.write(restartedAs, String(Date.now()));
    window.location.reload();
  });
}
