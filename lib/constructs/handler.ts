import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Stage } from '../../core/definition/configuration.ts';
import { millis } from '../../core/definition/duration.ts';
import type { FunctionSize } from '../../core/projections/capacity.ts';
import type { Bundles } from '../bundles.ts';

interface HandlerProps {
  readonly name: string;
  readonly description: string;
  readonly entry: string;
  readonly bundles: Bundles;
  readonly stage: Stage;
  readonly size: FunctionSize;
  readonly environment: Readonly<Record<string, string>>;
  /** How many copies are kept for it alone, and how many it may have at most. */
  readonly reserved?: number;
}

/** A Lambda function with a role and a log of its own; the role may do nothing but write that log. */
export class Handler extends Construct {
  readonly function: LambdaFunction;
  readonly role: Role;
  readonly logs: LogGroup;

  constructor(scope: Construct, id: string, props: HandlerProps) {
    super(scope, id);
    this.logs = new LogGroup(this, 'Logs', {
      logGroupName: `/aws/lambda/${props.name}`,
      retention: retentionDays(props.stage),
      removalPolicy: props.stage.keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    this.may(['logs:CreateLogStream', 'logs:PutLogEvents'], this.logs.logGroupArn);
    this.function = new LambdaFunction(this, 'Function', {
      functionName: props.name,
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: props.bundles(props.entry),
      role: this.role,
      logGroup: this.logs,
      memorySize: props.size.memoryMb,
      timeout: Duration.seconds(props.size.seconds),
      environment: props.environment,
      ...(props.reserved !== undefined &&
        props.stage.target === 'aws' && { reservedConcurrentExecutions: props.reserved }),
    });
    // The policy hangs on the role, not on the function, so without this a first call could come before it.
    this.function.node.addDependency(this.role);
  }

  /** Allows the named actions on the named resources, and nothing else. */
  may(actions: readonly string[], ...resources: readonly string[]): void {
    this.role.addToPolicy(
      new PolicyStatement({ effect: Effect.ALLOW, actions: [...actions], resources: [...resources] }),
    );
  }
}

/** The shortest retention CloudWatch Logs offers that is not shorter than the one asked for. */
export function retentionDays({ retention }: Stage): RetentionDays {
  const days = millis(retention.logs) / 86_400_000;
  const offered = Object.values(RetentionDays).filter((value): value is RetentionDays => typeof value === 'number');
  return offered.sort((a, b) => a - b).find((value) => value >= days) ?? RetentionDays.INFINITE;
}
