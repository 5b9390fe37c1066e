/**
 * A port whose adapter is loaded, with the client beneath it, when it is first asked for something. Loading a client
 * takes longer than all else of a cold start, and most invocations need one or two of them.
 */
export function lazily<P extends object>(load: () => Promise<P>): P {
  let loaded: Promise<P> | undefined;
  return new Proxy({} as P, {
    get: (_, name) => {
      // Whatever has a `then` is taken for a promise where it is awaited.
      if (name === 'then') return undefined;
      return async (...asked: unknown[]) => {
        loaded ??= load().catch((error: unknown) => {
          loaded = undefined;
          throw error;
        });
        const port = (await loaded) as Record<PropertyKey, (...asked: unknown[]) => unknown>;
        return await port[name]?.(...asked);
      };
    },
  });
}
