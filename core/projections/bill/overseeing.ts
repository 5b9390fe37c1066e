import type { Deployment } from '../deployment.ts';
import { sharedFunctionsOf } from '../functions.ts';
import { PRICES } from '../prices.ts';
import { metricsWatched } from '../watch/alarm.ts';
import { stageAlarms } from '../watch/stage-alarms.ts';
import { type CostLine, lineIn } from './line.ts';

/** Runs that failed and runs that took too long; and alarms for which none began. */
const METRICS_OF_A_WORKFLOW = 2;
const NOT_REPORTED = 1;

/** What looks at all streams of a stage at once; it is on the bill of none of them. */
export function overseeing(deployment: Deployment): readonly CostLine[] {
  const line = lineIn(deployment.stage.region);
  const alarms = stageAlarms(deployment);
  // Each is a workflow, but for the one that applies the schema.
  const workflows = sharedFunctionsOf(deployment).filter((fn) => fn !== 'warehouse').length;
  return [
    line(
      'CloudWatch',
      metricsWatched(alarms) + workflows * METRICS_OF_A_WORKFLOW + NOT_REPORTED,
      PRICES.alarm,
      `metrics of ${alarms.length} alarms of the stage, ${workflows} workflows × ${METRICS_OF_A_WORKFLOW} + ${NOT_REPORTED}`,
    ),
    line('CloudWatch', alarms.some(({ doubt }) => doubt) ? 1 : 0, PRICES.compositeAlarm, 'one over them'),
    line('CloudWatch', 1, PRICES.dashboard, 'the overview'),
  ];
}
