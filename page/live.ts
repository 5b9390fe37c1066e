import type { LiveState, NewRows, PaneChanges, RejectedEvent } from './answers.ts';

interface Messages {
  readonly state: LiveState;
  readonly panes: PaneChanges;
  readonly events: NewRows;
  readonly rejected: { readonly stream: string; readonly rows: readonly RejectedEvent[] };
  readonly alerts: Record<string, never>;
  readonly runs: Record<string, never>;
}
type Kind = keyof Messages;
type Listener<K extends Kind> = (message: Messages[K]) => void;

export interface Live {
  on<K extends Kind>(kind: K, listener: Listener<K>): () => void;
  /** Panes and events of this stream come too; of no stream when there is none. */
  follow(stream: string | undefined): void;
}

/** What the server tells unasked. The browser connects again by itself when the server comes back. */
export function live(connected: (yes: boolean) => void): Live {
  const listeners = new Map<Kind, Set<(message: never) => void>>();
  let source: EventSource | undefined;
  let followed: string | undefined | null = null;

  function connect(): void {
    source?.close();
    source = new EventSource(followed ? `/api/live?stream=${encodeURIComponent(followed)}` : '/api/live');
    source.onopen = () => connected(true);
    source.onerror = () => connected(false);
    for (const kind of ['state', 'panes', 'events', 'rejected', 'alerts', 'runs'] as const)
      source.addEventListener(kind, ({ data }) => {
        const message = JSON.parse(data as string) as never;
        for (const listener of listeners.get(kind) ?? []) listener(message);
      });
  }
  return {
    on(kind, listener) {
      const set = listeners.get(kind) ?? new Set();
      listeners.set(kind, set.add(listener as never));
      return () => set.delete(listener as never);
    },
    follow(stream) {
      if (stream === followed) return;
      followed = stream;
      connect();
    },
  };
}
