import type { Stage } from '../definition/configuration.ts';
import type { PlacedStream } from './deployment.ts';
import { type FunctionKind, functionsOf } from './functions.ts';
import { streamName } from './names.ts';
import type { Alarm } from './watch/alarm.ts';
import { dataAlarms } from './watch/data-alarms.ts';
import { deliveryAlarms } from './watch/delivery-alarms.ts';
import { flowAlarms } from './watch/flow-alarms.ts';
import { functionAlarms, OFTEN } from './watch/function-alarms.ts';
import { inletAlarms, pollRhythm } from './watch/inlet-alarms.ts';
import { measureAlarm } from './watch/measure-alarm.ts';

/** Every alarm of one stream of one tenant. */
export function alarmsOf(stream: PlacedStream, stage: Stage): readonly Alarm[] {
  const { place, plan, poller } = stream;
  const rhythmOf = (fn: FunctionKind) => (fn === 'poll' && poller ? pollRhythm(poller) : OFTEN);
  return [
    ...flowAlarms(plan, place),
    ...functionsOf(stream).flatMap((fn) => functionAlarms(fn, streamName(place, fn), rhythmOf(fn))),
    ...dataAlarms(place),
    ...deliveryAlarms(plan, place, stage),
    ...inletAlarms(stream),
    ...(plan.stream.alerts ?? []).map((alert) => measureAlarm(alert, place)),
  ];
}
