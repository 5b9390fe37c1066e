/** How long a stream gathers records before they are handed to its window function, as its rate asks for. */
interface BatchingWindow {
  ms(): number;
  /** So many records have just been handed out. */
  handedOut(records: number): void;
}

/** Each batch is a durable commit: so many records should share one, if they come soon enough. */
const WORTH_A_BATCH = 250;
/** A rate is taken over so long at least: batches of several shards come at once. */
const OVER_MS = 1_000;
/** However slowly records come, panes follow soon; however fast, batches do not become so large that they hold up others. */
const LONGEST = { ms: 2_000, ofRefresh: 1 / 2 };
const SHORTEST = { ms: 100, ofRefresh: 1 / 4 };

/** Few records wait for others to share a commit with; many are a batch soon. */
export function batchingWindow(refreshMs: () => number, now: () => number): BatchingWindow {
  let since = now();
  let records = 0;
  let perMs = 0;
  return {
    ms() {
      const shortest = Math.min(SHORTEST.ms, refreshMs() * SHORTEST.ofRefresh);
      return Math.max(shortest, Math.min(WORTH_A_BATCH / perMs, LONGEST.ms, refreshMs() * LONGEST.ofRefresh));
    },
    handedOut(more) {
      records += more;
      const took = now() - since;
      if (took < OVER_MS) return;
      perMs = records / took;
      since = now();
      records = 0;
    },
  };
}
