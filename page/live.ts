import type { LiveState, NewRows, PaneChanges, RejectedEvent } from './answers.ts';

interface Messages {
  readonly state: LiveState;
  readonly panes: PaneChanges;
  readonly events: NewRows;
  readonly rejected: { readonly stream: string; readonly rows: readonly RejectedEvent[] };
  readonly alerts: Record<string, never>;
  readonly runs: Record<string, never>;
  /** From now on all is told: what was before has to be asked for, now and not earlier. */
  readonly opened: Record<string, never>;
  /** The server is there again. */
  readonly returned: Record<string, never>;
}
type Kind = keyof Messages;
type Listener<K extends Kind> = (message: Messages[K]) => void;

export interface Live {
  on<K extends Kind>(kind: K, listener: Listener<K>): () => void;
  /** Panes and events of this stream come too; of no stream when there is none. */
  follow(stream: string | undefined): void;
}

const TOLD = ['state', 'panes', 'events', 'rejected', 'alerts', 'runs'] as const;
const AGAIN_MS = 1_000;
/** The state comes five times a second: a server that is quiet for so long is stuck, or the way to it is cut. */
const QUIET_MS = 5_000;

/** Connecting is also what a page does that was hidden and is seen again. */
export type Connection = 'connecting' | 'live' | 'lost';

/** A browser gives all tabs of a host six lines together, and a stream holds one: a tab that nobody sees has none. */
const isHidden = (): boolean => document.visibilityState === 'hidden';

/** What the server tells unasked, and whether it can be heard; with when something was heard of it last. */
export function live(connected: (how: Connection, heardAt: number) => void): Live {
  const listeners = new Map<Kind, Set<(message: never) => void>>();
  let source: EventSource | undefined;
  let followed: string | undefined | null = null;
  let heardAt = Date.now();
  let quietSince = performance.now();
  let missed = false;

  function tell(kind: Kind, message: unknown): void {
    for (const listener of listeners.get(kind) ?? []) listener(message as never);
  }
  function heard(opened = false): void {
    heardAt = Date.now();
    quietSince = performance.now();
    connected('live', heardAt);
    const back = missed;
    missed = false;
    if (back) tell('returned', {});
    if (back || opened) tell('opened', {});
  }
  function unheard(): void {
    missed = true;
    connected('lost', heardAt);
  }
  function connect(): void {
    source?.close();
    if (isHidden()) return;
    quietSince = performance.now();
    const mine = new EventSource(followed ? `/api/live?stream=${encodeURIComponent(followed)}` : '/api/live');
    source = mine;
    mine.onopen = () => heard(true);
    mine.onerror = () => {
      unheard();
      // The browser tries again by itself after a broken line, but not after an answer that is no stream.
      if (mine.readyState === EventSource.CLOSED) setTimeout(() => mine === source && connect(), AGAIN_MS);
    };
    for (const kind of TOLD)
      mine.addEventListener(kind, ({ data }) => {
        heard();
        tell(kind, JSON.parse(data as string));
      });
  }
  function seenOrHidden(): void {
    connected('connecting', heardAt);
    missed = true;
    connect();
  }
  setInterval(() => {
    if (!isHidden() && performance.now() - quietSince > QUIET_MS) unheard();
  }, AGAIN_MS);
  document.addEventListener('visibilitychange', seenOrHidden);
  return {
    on(kind, listener) {
      const set = listeners.get(kind) ?? new Set();
      listeners.set(kind, set.add(listener as never));
      return () => set.delete(listener as never);
    },
    follow(stream) {
      if (stream !== followed) {
        followed = stream;
        connect();
      } else if (source?.readyState === EventSource.OPEN) tell('opened', {});
    },
  };
}
