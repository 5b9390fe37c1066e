/** How long events take from the answer to their POST until a tick has counted them. */
interface Latency {
  /** So many events have been accepted in all, by now. */
  accepted(total: number, now: number): void;
  /** A tick that has left counts so many events. */
  emitted(total: number, now: number): void;
  /** Over the last minute; null if nothing was measured in it. */
  summary(now: number): { readonly p50: number; readonly p99: number } | null;
}

const MINUTE = 60_000;
/** Sorting a minute of samples is worth it once a second. */
const EVERY_MS = 1_000;
const MOST = 20_000;

interface Waiting {
  readonly total: number;
  readonly at: number;
}
interface Sample {
  readonly ms: number;
  readonly events: number;
  readonly at: number;
}

export function latency(): Latency {
  let waiting: Waiting[] = [];
  let samples: Sample[] = [];
  let counted = 0;
  let summed: { readonly at: number; readonly result: ReturnType<Latency['summary']> } | undefined;

  function forget(now: number): void {
    samples = samples.filter(({ at }) => at > now - MINUTE).slice(-MOST);
  }
  function summary(now: number): ReturnType<Latency['summary']> {
    forget(now);
    const sorted = [...samples].sort((a, b) => a.ms - b.ms);
    const events = sorted.reduce((sum, sample) => sum + sample.events, 0);
    if (events === 0) return null;
    const quantile = (q: number) => {
      let before = 0;
      for (const { ms, events: more } of sorted) {
        before += more;
        if (before >= q * events) return ms;
      }
      return sorted.at(-1)!.ms;
    };
    return { p50: quantile(0.5), p99: quantile(0.99) };
  }
  return {
    accepted(total, now) {
      if (waiting.length < MOST) waiting.push({ total, at: now });
    },
    emitted(total, now) {
      let left = 0;
      for (; left < waiting.length && waiting[left]!.total <= total; left++) {
        const { total: upTo, at } = waiting[left]!;
        samples.push({ ms: now - at, events: upTo - counted, at: now });
        counted = upTo;
      }
      waiting = waiting.slice(left);
      // Nobody may ever ask for a summary.
      if (samples.length > 2 * MOST || now - (samples[0]?.at ?? now) > 2 * MINUTE) forget(now);
    },
    summary(now) {
      if (!summed || now - summed.at >= EVERY_MS) summed = { at: now, result: summary(now) };
      return summed.result;
    },
  };
}
