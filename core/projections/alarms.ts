import type { Stage } from '../definition/configuration.ts';
import type { StreamPlan } from '../definition/plan.ts';
import { type Place, STREAM_FUNCTIONS } from './names.ts';
import type { Alarm } from './watch/alarm.ts';
import { dataAlarms } from './watch/data-alarms.ts';
import { deliveryAlarms } from './watch/delivery-alarms.ts';
import { flowAlarms } from './watch/flow-alarms.ts';
import { functionAlarms } from './watch/function-alarms.ts';
import { measureAlarm } from './watch/measure-alarm.ts';

/** Every alarm of one stream of one tenant. */
export const alarmsOf = (plan: StreamPlan, place: Place, stage: Stage): readonly Alarm[] => [
  ...flowAlarms(plan, place),
  ...STREAM_FUNCTIONS.flatMap((name) => functionAlarms(place, name)),
  ...dataAlarms(place),
  ...deliveryAlarms(plan, place, stage),
  ...(plan.stream.alerts ?? []).map((alert) => measureAlarm(alert, place)),
];
