import { ask } from '../../local/client/run-client.ts';
import { give } from '../../local/terminal/command-line.ts';
import type { Run } from '../../page/answers.ts';

/** Where batches run: a local run, or a stage on AWS. */
export interface BatchPlace {
  /** The newest runs, newest first. */
  runs(): Promise<readonly Run[]>;
  /** Starts a run of a stream, and gives its name. */
  start(stream: string): Promise<string>;
  run(id: string): Promise<Run>;
  /** The address that a report has outside. */
  addressOf(report: string): string;
}

export function localBatches(url: string): BatchPlace {
  const runs = async () =>
    (await ask<readonly Run[]>(url, '/api/runs').catch(give)).filter(({ workflow }) => workflow === 'batch');
  return {
    runs,
    async start(stream) {
      const path = `/api/streams/${encodeURIComponent(stream)}/batch`;
      return (await ask<{ id: string }>(url, path, { method: 'POST' }).catch(give)).id;
    },
    run: async (id) =>
      (await runs()).find((one) => one.id === id) ??
      give(`The run ${id} is not among the newest any more. See npm run batch -- list.`),
    addressOf: (report) => new URL(report, url).href,
  };
}
