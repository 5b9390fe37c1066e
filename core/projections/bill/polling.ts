import { millis } from '../../definition/duration.ts';
import type { Poller } from '../../definition/poller.ts';
import { PRICES } from '../prices.ts';
import { callsOf } from './calls.ts';
import { type CostLine, type Line, MONTH } from './line.ts';

/** What asking an API costs, without what its owner asks. Its events are part of what comes in. */
export function polling({ every, each = [{}], ...poller }: Poller, line: Line): readonly CostLine[] {
  const calls = (MONTH.seconds * 1_000) / millis(every);
  const secrets = new Set(Object.values({ ...poller.secretHeaders, ...poller.secretParameters })).size;
  return [
    ...callsOf('poll', calls, line, `one every ${every}`),
    line('DynamoDB: poller', calls * each.length, PRICES.writeUnit, `calls × ${each.length} requests`),
    line('DynamoDB: poller', calls * each.length, PRICES.readUnit, `calls × ${each.length} requests`),
    line('EventBridge', calls, PRICES.schedule, `the poller is called every ${every}`),
    ...(secrets > 0 ? [line('Secrets Manager', secrets, PRICES.secret, 'what the poller shows to the API')] : []),
  ];
}
