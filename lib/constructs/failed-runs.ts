import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, MathExpression, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { Stage } from '../../core/definition/configuration.ts';

interface FailedRunsProps {
  /** The name of the alarm, which must not be among those that start the alert workflow. */
  readonly name: string;
  readonly machine: StateMachine;
  /** Runs that should have been and never began; default: nobody counts them. */
  readonly notStarted?: IMetric;
  readonly stage: Stage;
  readonly topic: ITopic;
}

/** Tells people directly that a run of a workflow failed: the workflow that makes reports may be what failed. */
export class FailedRuns extends Construct {
  readonly alarm: Alarm;

  constructor(scope: Construct, id: string, { name, machine, notStarted, stage, topic }: FailedRunsProps) {
    super(scope, id);
    this.alarm = new Alarm(this, 'Alarm', {
      alarmName: name,
      alarmDescription:
        'A run of a workflow failed, took too long or could not begin. Open the state machine, then the failed run: the red state holds the error and its input.',
      metric: failures(machine, stage, notStarted),
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      // Without runs there are no figures, and nothing has failed.
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    this.alarm.addAlarmAction(new SnsAction(topic));
  }
}

/** A run that takes too long is none that failed, by the words of Step Functions. An emulator has no expressions. */
function failures(machine: StateMachine, { target }: Stage, notStarted: IMetric | undefined): IMetric {
  const period = Duration.minutes(5);
  const failed = machine.metricFailed({ period });
  if (target === 'emulator') return failed;
  return new MathExpression({
    expression: `FILL(failed, 0) + FILL(late, 0)${notStarted ? ' + FILL(unbegun, 0)' : ''}`,
    usingMetrics: { failed, late: machine.metricTimedOut({ period }), ...(notStarted && { unbegun: notStarted }) },
    period,
  });
}
