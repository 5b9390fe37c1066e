import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { alarmsOf } from '../../core/projections/alarms.ts';
import { type Deployment, placedStreams } from '../../core/projections/deployment.ts';
import { awsName, streamName } from '../../core/projections/names.ts';
import { stageAlarms } from '../../core/projections/watch/stage-alarms.ts';
import { Alarms, isPossible } from '../constructs/alarms.ts';
import { Budget } from '../constructs/budget.ts';
import { Overview } from '../constructs/overview.ts';
import type { Foundation } from './foundation.ts';

export interface ObservabilityProps extends StackProps {
  readonly deployment: Deployment;
  readonly foundation: Foundation;
  readonly machines: readonly StateMachine[];
}

/** What looks at all streams of a stage at once. */
export class Observability extends Stack {
  constructor(scope: Construct, id: string, { deployment, foundation, machines, ...props }: ObservabilityProps) {
    super(scope, id, { description: 'Streamgauge: all streams at once', ...props });
    const { app, stageName, stage } = deployment;
    const streams = placedStreams(deployment);
    const name = awsName(app, stageName);

    // Those of a stream live in its own stack, and are known here by name.
    const alarms = streams.flatMap(({ place, plan }) =>
      alarmsOf(plan, place, stage)
        .filter((alarm) => isPossible(alarm, stage))
        .map((alarm) => Alarm.fromAlarmName(this, alarm.name, alarm.name)),
    );
    const shared = new Alarms(this, 'shared', {
      alarms: stageAlarms(deployment),
      stage,
      doubtName: `doubt-${name}`,
    });
    new Overview(this, 'Overview', { name, streams, alarms: [...alarms, ...shared.all], machines });
    for (const machine of machines) this.failures(machine, foundation, name);
    if (stage.target === 'aws')
      new Budget(this, 'Budget', {
        name,
        usdPerMonth: stage.budget.usdPerMonth,
        application: app,
        topic: foundation.topic,
      });
    this.links([name, ...streams.map(({ place }) => streamName(place))]);
  }

  /** A failed run tells people directly: the workflow that makes reports may be what failed. */
  private failures(machine: StateMachine, { topic }: Foundation, name: string): void {
    const alarm = new Alarm(this, `${machine.node.path.split('/').slice(1, 2).join()}Failed`, {
      alarmName: `failed-${name}-${machine.node.path.split('/')[1]!.toLowerCase()}`,
      alarmDescription:
        'A run of a workflow failed. Open the state machine, then the failed run: the red state holds the error and its input.',
      metric: machine.metricFailed({ period: Duration.minutes(5) }),
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    });
    alarm.addAlarmAction(new SnsAction(topic));
  }

  private links(dashboards: readonly string[]): void {
    for (const dashboard of dashboards)
      new CfnOutput(this, `${dashboard}-link`, {
        description: `dashboard ${dashboard}`,
        value: `https://${this.region}.console.aws.amazon.com/cloudwatch/home?region=${this.region}#dashboards/dashboard/${dashboard}`,
      });
  }
}
