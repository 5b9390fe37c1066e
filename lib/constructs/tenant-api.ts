import { ArnFormat, Duration, RemovalPolicy, Size, Stack } from 'aws-cdk-lib';
import {
  AccessLogField,
  AccessLogFormat,
  ApiKeySourceType,
  AuthorizationType,
  CognitoUserPoolsAuthorizer,
  EndpointType,
  type IApiKey,
  LambdaIntegration,
  LogGroupLogDestination,
  MethodLoggingLevel,
  Period,
  RestApi,
} from 'aws-cdk-lib/aws-apigateway';
import { UserPool } from 'aws-cdk-lib/aws-cognito';
import { type IFunction, Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Stage, Tenant } from '../../core/definition/configuration.ts';
import { awsName, streamName } from '../../core/projections/names.ts';
import { acknowledge } from './acknowledge.ts';
import { addRefusals } from './gateway-refusals.ts';
import { addPreflight } from './preflight.ts';
import { addReadRoutes } from './read-routes.ts';

interface TenantApiProps {
  readonly app: string;
  readonly stageName: string;
  readonly stage: Stage;
  readonly name: string;
  readonly tenant: Tenant;
}

/** The front door of one tenant: its streams and no others, behind its own key, rate and quota. */
export class TenantApi extends Construct {
  readonly api: RestApi;
  readonly key: IApiKey;

  constructor(scope: Construct, id: string, props: TenantApiProps) {
    super(scope, id);
    const { app, stageName, stage, name, tenant } = props;
    const accessLog = new LogGroup(this, 'AccessLog', {
      logGroupName: `/aws/apigateway/${awsName(app, stageName, name)}`,
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.api = new RestApi(this, 'Api', {
      restApiName: awsName(app, stageName, name),
      description: `Streams of ${name}`,
      endpointTypes: [EndpointType.REGIONAL],
      apiKeySourceType: ApiKeySourceType.HEADER,
      cloudWatchRole: false,
      // With this the gateway unpacks gzip before the function sees it.
      minCompressionSize: Size.kibibytes(1),
      deployOptions: {
        stageName,
        accessLogDestination: new LogGroupLogDestination(accessLog),
        accessLogFormat: ACCESS_LOG,
        loggingLevel: MethodLoggingLevel.OFF,
        metricsEnabled: true,
        throttlingRateLimit: tenant.limits.requestsPerSecond,
        throttlingBurstLimit: tenant.limits.burst,
      },
    });
    const { origins = [] } = tenant;
    addRefusals(this.api, { toPages: origins.length > 0 });
    const streams = this.api.root.addResource('streams');
    const functionOf = (stream: string, fn: 'ingest' | 'read'): IFunction =>
      LambdaFunction.fromFunctionAttributes(this, fn === 'ingest' ? stream : `${stream}-${fn}`, {
        functionArn: Stack.of(this).formatArn({
          service: 'lambda',
          resource: 'function',
          resourceName: streamName({ app, stage: stageName, tenant: name, stream }, fn),
          arnFormat: ArnFormat.COLON_RESOURCE_NAME,
        }),
        sameEnvironment: true,
      });
    const readers = new Map(tenant.streams.map((stream) => [stream, functionOf(stream, 'read')]));
    for (const stream of tenant.streams) {
      const resource = streams.addResource(stream);
      const ingest = new LambdaIntegration(functionOf(stream, 'ingest'), { timeout: Duration.seconds(29) });
      const events = resource.addResource('events');
      events.addMethod('POST', ingest, { apiKeyRequired: true });
      addPreflight(events, origins, 'POST');
      addReadRoutes(resource, readers.get(stream)!, { apiKeyRequired: true }, origins);
    }
    if (tenant.readers) this.addOwnRoutes(tenant.readers.userPoolArn, readers, origins);
    const { requestsPerSecond, burst, requestsPerDay } = tenant.limits;
    const plan = this.api.addUsagePlan('Plan', {
      name: awsName(app, stageName, name),
      throttle: { rateLimit: requestsPerSecond, burstLimit: burst },
      ...(requestsPerDay !== undefined && { quota: { limit: requestsPerDay, period: Period.DAY } }),
      apiStages: [{ api: this.api, stage: this.api.deploymentStage }],
    });
    this.key = this.api.addApiKey('Key', { apiKeyName: awsName(app, stageName, name) });
    plan.addApiKey(this.key);
    acknowledge(this, {
      APIG2:
        'The ingest function validates each event and answers with a verdict for each, which a request model cannot.',
      APIG4: 'Sensors hold an API key, which belongs to this API alone; there are no users to authorise.',
      COG4: 'Sensors hold an API key, which belongs to this API alone; there are no users in a pool.',
      APIG6:
        'Execution logs hold bodies, and bodies may hold what says something about a person. The access log is on.',
      ...(!stage.options.firewall && {
        APIG3: 'The firewall is an option of the stage, off here: it costs more than a small stage.',
      }),
    });
  }

  /** The same for people with a token: what carries their own name. */
  private addOwnRoutes(userPoolArn: string, readers: ReadonlyMap<string, IFunction>, origins: readonly string[]): void {
    const pool = UserPool.fromUserPoolArn(this, 'Readers', userPoolArn);
    const authorizer = new CognitoUserPoolsAuthorizer(this, 'ByToken', { cognitoUserPools: [pool] });
    const own = this.api.root.addResource('my');
    for (const [stream, handler] of readers)
      addReadRoutes(
        own.addResource(stream),
        handler,
        { authorizer, authorizationType: AuthorizationType.COGNITO },
        origins,
      );
  }
}

/** Who asked for what, how it went and how long it took. Never a body. */
const ACCESS_LOG = AccessLogFormat.custom(
  JSON.stringify({
    requestId: AccessLogField.contextRequestId(),
    at: AccessLogField.contextRequestTimeEpoch(),
    keyId: AccessLogField.contextIdentityApiKeyId(),
    ip: AccessLogField.contextIdentitySourceIp(),
    method: AccessLogField.contextHttpMethod(),
    path: AccessLogField.contextResourcePath(),
    status: AccessLogField.contextStatus(),
    refused: AccessLogField.contextErrorResponseType(),
    bytesOut: AccessLogField.contextResponseLength(),
    ms: AccessLogField.contextResponseLatency(),
    handlerMs: AccessLogField.contextIntegrationLatency(),
  }),
);
