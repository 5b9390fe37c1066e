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
      description: `The ${fn} function fails. Its log /aws/lambda/${name} says why, one line for each invocation. If it began with a deployment, deploy the version before.`,
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
      description: `The ${fn} function takes nearly all of the ${seconds} s that it has, and is cut off after them. ${SLOW[fn]} Its log /aws/lambda/${name} shows how long each invocation took.`,
    },
  ];
}

/** What is usually the matter, and what becomes of what is cut off. */
const SLOW: Readonly<Record<FunctionKind, string>> = {
  ingest: 'Kinesis answers slowly or not at all; producers send again, and nothing counts twice.',
  window:
    'DynamoDB answers slowly, or a batch has too many groups; the batch is taken again, and nothing counts twice.',
  closer: 'It has more panes to emit than it can; the next call goes on. Fewer groups or longer spans make it less.',
  read: 'DynamoDB answers slowly; whoever asked gets no answer and asks again.',
  score: 'A model answers slowly, or there are more panes than it can judge; the next call goes on.',
  poll: 'The API that it asks answers slowly; the next call goes on where it was.',
  load: 'It looks for lines that Redshift refused in large files; the workflow tries again.',
  alert: 'Redshift or Athena answers slowly; the workflow sends the message without what is missing.',
  batch: 'Redshift or a model answers slowly; the workflow tries again.',
  warehouse: 'Redshift answers slowly; the deployment that waits for it will fail and can be repeated.',
};
