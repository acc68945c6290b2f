export const webAddress = (path: string): string => window.location.origin + path;

export const passOn =
  typeof navigator.share === 'function'
    ? async (title: string, url: string): Promise<void> => {
        // Whoever changes their mind ends it by an error.
        await navigator.share({ title, url }).catch(() => undefined);
      }
    : null;
