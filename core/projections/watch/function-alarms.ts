import { type Place, streamName } from '../names.ts';
import { type Alarm, usual } from './alarm.ts';
import type { Figure } from './figure.ts';

/** Whether a function runs. */
export function functionAlarms(place: Place, fn: string): readonly Alarm[] {
  const FunctionName = streamName(place, fn);
  const lambda = (name: string): Figure => ({
    namespace: 'AWS/Lambda',
    name,
    statistic: 'Sum',
    dimensions: { FunctionName },
  });
  return [
    {
      ...usual,
      name: streamName(place, fn, 'faults'),
      cause: 'faults',
      figure: lambda('Errors'),
      times: 2,
      description: `The ${fn} function fails. Its log /aws/lambda/${FunctionName} says why, one line for each invocation. If it began with a deployment, deploy the version before.`,
    },
    {
      ...usual,
      name: streamName(place, fn, 'throttled'),
      cause: 'faults',
      figure: lambda('Throttles'),
      description: `Lambda starts no more copies of the ${fn} function. See whether the account's limit is used up${fn === 'ingest' ? '; else raise limits.ingestConcurrency of the tenant' : ', and ask AWS for more'}.`,
    },
  ];
}
