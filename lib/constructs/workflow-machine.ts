import { RemovalPolicy } from 'aws-cdk-lib';
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { Stage } from '../../core/definition/configuration.ts';
import { asLambdaTasks, type Workflow } from '../../core/projections/workflows/workflow.ts';
import { acknowledge } from './acknowledge.ts';
import { type Handler, retentionDays } from './handler.ts';

interface WorkflowMachineProps {
  readonly name: string;
  readonly stage: Stage;
  readonly workflow: Workflow;
  /** The function that runs all tasks of it; each call says which. */
  readonly handler: Handler;
}

/** A workflow as a state machine: the same definition that the local run and the tests interpret. */
export class WorkflowMachine extends Construct {
  readonly machine: StateMachine;
  readonly role: Role;

  constructor(scope: Construct, id: string, { name, stage, workflow, handler }: WorkflowMachineProps) {
    super(scope, id);
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('states.amazonaws.com') });
    this.may(['lambda:InvokeFunction'], handler.function.functionArn);
    const logs = new LogGroup(this, 'Logs', {
      logGroupName: `/aws/vendedlogs/states/${name}`,
      retention: retentionDays(stage),
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.machine = new StateMachine(this, 'Machine', {
      stateMachineName: name,
      comment: workflow.Comment,
      role: this.role,
      definitionBody: DefinitionBody.fromString(JSON.stringify(asLambdaTasks(workflow, handler.function.functionArn))),
      tracingEnabled: true,
      logs: { destination: logs, level: LogLevel.ALL, includeExecutionData: false },
    });
    acknowledge(this.role, {
      'IAM5[Resource::*]': 'Delivery of logs and traces belongs to the account; these actions take no resource.',
    });
  }

  /** Allows the named actions on the named resources, and nothing else. */
  may(actions: readonly string[], ...resources: readonly string[]): void {
    this.role.addToPolicy(
      new PolicyStatement({ effect: Effect.ALLOW, actions: [...actions], resources: [...resources] }),
    );
  }
}
