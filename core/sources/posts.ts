/** One event of a file that is ready to be sent. */
interface Ready {
  readonly line: number;
  readonly text: string;
}
export interface Post {
  readonly body: string;
  /** The line of each event, in the order of the body. */
  readonly lines: readonly number[];
}
interface Packing {
  /** Events in one POST, at most. */
  readonly batch: number;
  /** What keeps events apart: those of two names are never in one POST. */
  readonly apart?: (text: string) => string;
}
interface Posts {
  /** The POSTs that are full with this event. */
  add(event: Ready): readonly Post[];
  /** What is left. */
  end(): readonly Post[];
}

/** In characters, of which each has up to three bytes, so that a body stays below the largest that the ingest takes. */
const MAX_BODY = 340_000;

/** Packs events into bodies of POSTs, a line each; events of one name keep their order. */
export function postsOf({ batch, apart = () => '' }: Packing): Posts {
  const open = new Map<string, { events: Ready[]; size: number }>();
  const post = (events: readonly Ready[]): Post => ({
    body: events.map(({ text }) => text).join('\n'),
    lines: events.map(({ line }) => line),
  });
  return {
    add(event) {
      const name = apart(event.text);
      const own = open.get(name) ?? { events: [], size: 0 };
      const full = own.events.length > 0 && own.size + event.text.length > MAX_BODY ? [post(own.events)] : [];
      const kept = full.length > 0 ? { events: [], size: 0 } : own;
      kept.events.push(event);
      kept.size += event.text.length + 1;
      open.set(name, kept);
      if (kept.events.length < batch) return full;
      open.delete(name);
      return [...full, post(kept.events)];
    },
    end() {
      const left = [...open.values()].map(({ events }) => post(events));
      open.clear();
      return left;
    },
  };
}
