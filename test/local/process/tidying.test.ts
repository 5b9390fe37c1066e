import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { collectAll, tidying } from '../../../local/process/tidying.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('memory that a run does not need', () => {
  function run(spentMs: readonly number[]) {
    let spent = 0;
    const collected: number[] = [];
    const its = tidying({
      everyMs: 1_000,
      processorMs: () => spent,
      async collect() {
        collected.push(spent);
        throw new Error('there is no inspector');
      },
    });
    for (const more of spentMs) {
      spent += more;
      vi.advanceTimersByTime(1_000);
    }
    return { its, collected };
  }

  it('is given back after a time in which little was done, and only then', () => {
    expect(run([100, 900, 200, 251, 249]).collected).toEqual([100, 1_200, 1_700]);
  });

  it('is left alone once the run has stopped', () => {
    const { its, collected } = run([]);
    its.stop();
    vi.advanceTimersByTime(10_000);
    expect(collected).toEqual([]);
  });
});

describe('a collection of everything', () => {
  it('is something that this Node can do', async () => {
    vi.useRealTimers();
    let garbage: object | undefined = Array.from({ length: 1_000_000 }, (_, i) => ({ i }));
    const held = process.memoryUsage().heapUsed;
    expect(garbage).toBeDefined();
    garbage = undefined;
    const its = tidying({ everyMs: 20, processorMs: () => 0, collect: collectAll });
    await vi.waitFor(() => expect(process.memoryUsage().heapUsed).toBeLessThan(held - 20_000_000), 10_000);
    its.stop();
  });
});
