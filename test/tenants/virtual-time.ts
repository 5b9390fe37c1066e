import type { Clock } from '../../core/ports.ts';

export interface VirtualTime extends Clock {
  /** Lets everything happen that is due up to an instant. */
  run(until: number): Promise<void>;
}

interface Sleeper {
  readonly at: number;
  readonly order: number;
  readonly wake: () => void;
}

/** Whatever follows without sleeping has happened when macrotasks run again. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A clock for many at once: nothing takes time but sleeping, and who sleeps longer wakes later. */
export function virtualTime(start: number): VirtualTime {
  const sleepers: Sleeper[] = [];
  let now = start;
  let slept = 0;

  const isBefore = (a: Sleeper, b: Sleeper): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);
  /** A heap: each is before the two at twice its place. */
  function push(sleeper: Sleeper): void {
    let at = sleepers.push(sleeper) - 1;
    for (let up = (at - 1) >> 1; at > 0 && isBefore(sleeper, sleepers[up]!); at = up, up = (at - 1) >> 1)
      [sleepers[at], sleepers[up]] = [sleepers[up]!, sleeper];
  }
  function pop(): Sleeper {
    const first = sleepers[0]!;
    const last = sleepers.pop()!;
    if (sleepers.length === 0) return first;
    sleepers[0] = last;
    for (let at = 0; ; ) {
      let next = 2 * at + 1;
      if (next + 1 < sleepers.length && isBefore(sleepers[next + 1]!, sleepers[next]!)) next++;
      if (next >= sleepers.length || isBefore(last, sleepers[next]!)) return first;
      [sleepers[at], sleepers[next]] = [sleepers[next]!, last];
      at = next;
    }
  }

  return {
    now: () => now,
    sleep: (ms) => new Promise((wake) => push({ at: now + Math.max(0, ms), order: slept++, wake })),
    async run(until) {
      await settled();
      while (sleepers.length > 0 && sleepers[0]!.at <= until) {
        const { at, wake } = pop();
        now = at;
        wake();
        await settled();
      }
      now = until;
    },
  };
}
