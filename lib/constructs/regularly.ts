import type { Duration } from 'aws-cdk-lib';
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';

interface RegularlyProps {
  readonly name: string;
  readonly every: Duration;
  readonly target: { readonly arn: string; readonly action: 'lambda:InvokeFunction' | 'states:StartExecution' };
  readonly input?: object;
}

/** Starts something every so often. The next time comes anyway, so a missed start is not tried again. */
export class Regularly extends Construct {
  constructor(scope: Construct, id: string, { name, every, target, input }: RegularlyProps) {
    super(scope, id);
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('scheduler.amazonaws.com') });
    role.addToPolicy(new PolicyStatement({ effect: Effect.ALLOW, actions: [target.action], resources: [target.arn] }));
    const minutes = every.toMinutes();
    const schedule = new CfnSchedule(this, 'Schedule', {
      name,
      scheduleExpression: `rate(${minutes} minute${minutes === 1 ? '' : 's'})`,
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: target.arn,
        roleArn: role.roleArn,
        input: JSON.stringify(input ?? {}),
        retryPolicy: { maximumRetryAttempts: 0 },
      },
    });
    schedule.node.addDependency(role);
  }
}
