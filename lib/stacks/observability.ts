import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { Alarm, CompositeAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { alarmsOf } from '../../core/projections/alarms.ts';
import { type Deployment, placedStreams } from '../../core/projections/deployment.ts';
import { awsName, streamName } from '../../core/projections/names.ts';
import { budgetUsdPerMonth } from '../../core/projections/planned-cost.ts';
import { stageAlarms } from '../../core/projections/watch/stage-alarms.ts';
import { Alarms, doubtName, isPossible } from '../constructs/alarms.ts';
import { Budget } from '../constructs/budget.ts';
import { FailedRuns } from '../constructs/failed-runs.ts';
import { Overview } from '../constructs/overview.ts';
import type { Foundation } from './foundation.ts';
import type { Workflows } from './workflows.ts';

interface ObservabilityProps extends StackProps {
  readonly deployment: Deployment;
  readonly foundation: Foundation;
  readonly workflows: Workflows;
}

/** What looks at all streams of a stage at once. */
export class Observability extends Stack {
  constructor(scope: Construct, id: string, { deployment, foundation, workflows, ...props }: ObservabilityProps) {
    super(scope, id, { description: 'Streamgauge: all streams at once', ...props });
    const { app, stageName, stage } = deployment;
    const streams = placedStreams(deployment);
    const name = awsName(app, stageName);

    // Those of a stream live in its own stack, and are known here by name.
    const alarms = streams.flatMap((stream) =>
      alarmsOf(stream, stage)
        .filter((alarm) => isPossible(alarm, stage))
        .map((alarm) => Alarm.fromAlarmName(this, alarm.name, alarm.name)),
    );
    const shared = new Alarms(this, 'shared', {
      alarms: stageAlarms(deployment),
      stage,
      owner: name,
    });
    const { machines, notReported } = workflows;
    const failed = [...machines].map(
      ([workflow, machine]) =>
        new FailedRuns(this, `${workflow}-failed`, {
          name: `failed-${name}-${workflow}`,
          machine,
          ...(workflow === 'alert' && { notStarted: notReported }),
          stage,
          topic: foundation.topic,
        }).alarm,
    );
    const doubts = stage.target === 'emulator' ? [] : streams.map(({ place }) => doubtName(streamName(place)));
    new Overview(this, 'Overview', {
      name,
      streams,
      alarms: [...failed, ...alarms, ...shared.all],
      doubts: [
        ...doubts.map((doubt) => CompositeAlarm.fromCompositeAlarmName(this, doubt, doubt)),
        ...(shared.doubt ? [shared.doubt] : []),
      ],
      loadedStage: stage.warehouse === 'none' ? undefined : stageName,
      machines: [...machines.values()],
    });
    if (stage.target === 'aws')
      new Budget(this, 'Budget', {
        name,
        usdPerMonth: budgetUsdPerMonth(deployment),
        application: app,
        topic: foundation.topic,
      });
    this.links([name, ...streams.map(({ place }) => streamName(place))]);
  }

  private links(dashboards: readonly string[]): void {
    for (const dashboard of dashboards)
      new CfnOutput(this, `${dashboard}-link`, {
        description: `dashboard ${dashboard}`,
        value: `https://${this.region}.console.aws.amazon.com/cloudwatch/home?region=${this.region}#dashboards/dashboard/${dashboard}`,
      });
  }
}
