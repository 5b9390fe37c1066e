import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { batchesOf } from '../../core/projections/batch/batches.ts';
import type { Deployment } from '../../core/projections/deployment.ts';
import { awsName } from '../../core/projections/names.ts';
import type { Bundles } from '../bundles.ts';
import { AlertMachine } from '../constructs/alert-machine.ts';
import { BatchMachine } from '../constructs/batch-machine.ts';
import { LoadMachine } from '../constructs/load-machine.ts';
import { StateTable } from '../constructs/state-table.ts';
import type { Foundation } from './foundation.ts';

interface WorkflowsProps extends StackProps {
  readonly deployment: Deployment;
  readonly foundation: Foundation;
  readonly bundles: Bundles;
}

/** What happens in several steps: loading the warehouse, computing over all of the past, making a report of an alarm. */
export class Workflows extends Stack {
  /** By what they do. */
  readonly machines: ReadonlyMap<string, StateMachine>;
  /** Alarms for which no report was begun. */
  readonly notReported: IMetric;

  constructor(scope: Construct, id: string, { deployment, foundation, bundles, ...props }: WorkflowsProps) {
    super(scope, id, { description: 'Streamgauge: load, batch and alert workflows', ...props });
    const { app, stageName, stage } = deployment;
    const claims = new StateTable(this, 'Claims', awsName(app, stageName, 'claims'), stage, foundation.key);
    const alert = new AlertMachine(this, 'Alert', { deployment, foundation, claims, bundles });
    this.notReported = alert.notStarted;
    const load =
      foundation.warehouse && stage.warehouse !== 'none'
        ? new LoadMachine(this, 'Load', {
            deployment,
            foundation,
            redshift: foundation.warehouse,
            schedule: stage.warehouse.loadEvery,
            claims,
            bundles,
          })
        : undefined;
    const batch =
      foundation.warehouse && batchesOf(deployment).length > 0
        ? new BatchMachine(this, 'Batch', { deployment, foundation, redshift: foundation.warehouse, claims, bundles })
        : undefined;
    new CfnOutput(this, 'AlertMachine', { description: 'what makes reports', value: alert.machine.stateMachineArn });
    this.machines = new Map(
      Object.entries({ alert, load, batch }).flatMap(([name, made]) => (made ? [[name, made.machine] as const] : [])),
    );
  }
}
