import { SIZES } from '../capacity.ts';
import type { FunctionKind } from '../functions.ts';
import { type Alarm, MINUTE, usual } from './alarm.ts';
import type { Figure } from './figure.ts';

/** How often a function is called, and with it in how many of which periods something is too much. */
export type Rhythm = Pick<Alarm, 'periodSeconds' | 'periods'> & {
  readonly faults: Pick<Alarm, 'above' | 'times'>;
  readonly others: Pick<Alarm, 'above' | 'times'>;
};
/** Called every minute or more often. */
export const OFTEN: Rhythm = {
  periodSeconds: MINUTE,
  periods: 5,
  faults: { above: 0, times: 2 },
  others: { above: 0, times: 3 },
};
/** Called now and then by something that tries again, and tells by itself when it has given up. */
export const SELDOM: Rhythm = {
  periodSeconds: 15 * MINUTE,
  periods: 1,
  faults: { above: 2, times: 1 },
  others: { above: 2, times: 1 },
};

/** An invocation that takes a larger part of its time will soon be cut off. */
const MOST_OF_TIME = 0.95;

/** Whether a function runs. */
export function functionAlarms(fn: FunctionKind, name: string, rhythm: Rhythm): readonly Alarm[] {
  const { periodSeconds, periods, faults, others } = rhythm;
  const { seconds } = SIZES[fn];
  const { slow, fate } = WORK[fn];
  const lambda = (metric: string, statistic: Figure['statistic']): Figure => ({
    namespace: 'AWS/Lambda',
    name: metric,
    statistic,
    dimensions: { FunctionName: name },
  });
  const common = { ...usual, cause: 'faults', periodSeconds, periods } as const;
  return [
    {
      ...common,
      ...faults,
      name: `${name}-faults`,
      figure: lambda('Errors', 'Sum'),
      description: `The ${fn} function fails. ${fate} Its log /aws/lambda/${name} says why, one line for each invocation. If it began with a deployment, deploy the version before.`,
    },
    {
      ...common,
      ...others,
      name: `${name}-throttled`,
      figure: lambda('Throttles', 'Sum'),
      description: `Lambda starts no more copies of the ${fn} function. See whether the account's limit is used up${fn === 'ingest' ? '; else raise limits.ingestConcurrency of the tenant' : ', and ask AWS for more'}.`,
    },
    {
      ...common,
      ...others,
      name: `${name}-slow`,
      figure: lambda('Duration', 'Maximum'),
      above: seconds * 1_000 * MOST_OF_TIME,
      description: `The ${fn} function takes nearly all of the ${seconds} s that it has, and is cut off after them. ${slow} ${fate} Its log /aws/lambda/${name} shows how long each invocation took.`,
    },
  ];
}

/** What is usually the matter with one that is slow, and what becomes of what fails or is cut off. */
const WORK: Readonly<Record<FunctionKind, { readonly slow: string; readonly fate: string }>> = {
  ingest: {
    slow: 'Kinesis answers slowly or not at all.',
    fate: 'Producers send again what was not confirmed, and nothing counts twice.',
  },
  window: {
    slow: 'DynamoDB answers slowly, or a batch has too many groups.',
    fate: 'The batch is taken again until it holds, and nothing counts twice; meanwhile its shard and the watermark wait.',
  },
  closer: {
    slow: 'It has more panes to emit than it can; fewer groups or longer spans make it less.',
    fate: 'The next call goes on where it was, so panes are late and none is lost.',
  },
  read: { slow: 'DynamoDB answers slowly.', fate: 'Whoever asked gets no answer and asks again.' },
  score: {
    slow: 'A model answers slowly, or there are more panes than it can judge.',
    fate: 'The next call goes on where it was; panes leave as ever.',
  },
  poll: { slow: 'The API that it asks answers slowly.', fate: 'The next call goes on where it was.' },
  load: {
    slow: 'It looks for lines that Redshift refused in large files.',
    fate: 'The workflow tries again; what waits stays where it landed.',
  },
  alert: {
    slow: 'Redshift or Athena answers slowly.',
    fate: 'The workflow sends the message without what is missing.',
  },
  batch: {
    slow: 'Redshift or a model answers slowly.',
    fate: 'The workflow tries again; people read what the run before has stored.',
  },
  warehouse: {
    slow: 'Redshift answers slowly.',
    fate: 'The deployment that waits for it fails and can be repeated.',
  },
};
