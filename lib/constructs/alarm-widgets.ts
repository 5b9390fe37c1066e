import { AlarmStatusWidget, type IAlarm, type IWidget } from 'aws-cdk-lib/aws-cloudwatch';

const FULL_WIDTH = 24;
/** A widget shows no more. */
const MOST_ALARMS = 100;

/** How alarms stand, in as many widgets as they need. */
export const alarmWidgets = (title: string, alarms: readonly IAlarm[], height = 6): readonly IWidget[] =>
  Array.from({ length: Math.ceil(alarms.length / MOST_ALARMS) }, (_, i) => {
    const shown = alarms.slice(i * MOST_ALARMS, (i + 1) * MOST_ALARMS);
    return new AlarmStatusWidget({ title, alarms: shown, width: FULL_WIDTH, height });
  });
