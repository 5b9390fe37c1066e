import {
  AlarmRule,
  AlarmState,
  Alarm as CloudWatchAlarm,
  ComparisonOperator,
  CompositeAlarm,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { Stage } from '../../core/definition/configuration.ts';
import type { Alarm } from '../../core/projections/watch/alarm.ts';
import { watched } from './figures.ts';

const MISSING = {
  breaching: TreatMissingData.BREACHING,
  notBreaching: TreatMissingData.NOT_BREACHING,
  ignore: TreatMissingData.IGNORE,
} as const;

interface AlarmsProps {
  readonly alarms: readonly Alarm[];
  readonly stage: Stage;
  /** Whose they are: a stream, or what the streams of a stage share. */
  readonly owner: string;
}

/** The name of the alarm that says whether the numbers of someone can be trusted. */
export const doubtName = (owner: string): string => `doubt-${owner}`;

/** An emulator has no alarms over expressions, and none over alarms. */
export const isPossible = ({ figure }: Alarm, { target }: Stage): boolean =>
  target === 'aws' || !('expression' in figure);

/** Alarms as CloudWatch has them, and one over all of them that says whether the numbers can be trusted. */
export class Alarms extends Construct {
  readonly all: readonly CloudWatchAlarm[];
  /** The one over them; none where nothing puts numbers in doubt. */
  readonly doubt: CompositeAlarm | undefined;

  constructor(scope: Construct, id: string, { alarms, stage, owner }: AlarmsProps) {
    super(scope, id);
    const made = alarms
      .filter((alarm) => isPossible(alarm, stage))
      .map((alarm) => ({ alarm, made: this.alarm(alarm) }));
    this.all = made.map((each) => each.made);
    const doubts = made.filter(({ alarm }) => alarm.doubt).map((each) => each.made);
    if (stage.target === 'emulator' || doubts.length === 0) return;
    this.doubt = new CompositeAlarm(this, 'Doubt', {
      compositeAlarmName: doubtName(owner),
      alarmDescription:
        'Is the data right? While this stands, some numbers may be wrong or missing. See which of the alarms below it stand.',
      alarmRule: AlarmRule.anyOf(...doubts.map((alarm) => AlarmRule.fromAlarm(alarm, AlarmState.ALARM))),
    });
  }

  private alarm(alarm: Alarm): CloudWatchAlarm {
    return new CloudWatchAlarm(this, alarm.name, {
      alarmName: alarm.name,
      alarmDescription: alarm.description,
      metric: watched(alarm),
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      threshold: alarm.above,
      datapointsToAlarm: alarm.times,
      evaluationPeriods: alarm.periods,
      treatMissingData: MISSING[alarm.missing],
    });
  }
}
