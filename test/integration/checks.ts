import { setTimeout as sleep } from 'node:timers/promises';

interface Checked {
  readonly what: string;
  readonly ok: boolean;
  readonly seconds: number;
  readonly found?: string;
}

/** Runs checks one after the other; one that fails does not hold up the others. */
export function checklist(say: (checked: Checked) => void) {
  const done: Checked[] = [];
  return {
    done,
    async check(what: string, work: () => Promise<void> | void): Promise<void> {
      const began = Date.now();
      let found: string | undefined;
      try {
        await work();
      } catch (error) {
        found = (error as Error).message;
      }
      const seconds = Math.round((Date.now() - began) / 100) / 10;
      const checked = { what, ok: found === undefined, seconds, ...(found !== undefined && { found }) };
      done.push(checked);
      say(checked);
    },
  };
}

/** Fails with what was found in place of what was expected. */
export function expectSame(what: string, found: unknown, expected: unknown): void {
  const [a, b] = [JSON.stringify(found), JSON.stringify(expected)];
  if (a !== b) throw new Error(`${what}: found ${a}, expected ${b}.`);
}

const PAUSE_MS = 2_000;

/** Asks again until an expectation holds, or gives what it said last. */
export async function eventually(withinMs: number, expectation: () => Promise<void>): Promise<void> {
  const until = Date.now() + withinMs;
  for (;;) {
    try {
      await expectation();
      return;
    } catch (error) {
      if (Date.now() + PAUSE_MS > until) throw error;
    }
    await sleep(PAUSE_MS);
  }
}
