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
  ...functionsOf(plan).flatMap((name) => functionAlarms(place, name)),
  ...dataAlarms(place),
  ...deliveryAlarms(plan, place, stage),
  ...(plan.stream.alerts ?? []).map((alert) => measureAlarm(alert, place)),
];

/** The functions of a stream: those that carry it, the one that tells what it keeps, and the one that judges its panes. */
const functionsOf = ({ stream }: StreamPlan): readonly string[] => [
  ...STREAM_FUNCTIONS,
  'read',
  ...(stream.scores ? ['score'] : []),
];
