import { describe, expect, test } from 'vitest';
import { COPIED_AREAS, LAKE_AREAS } from '../../core/projections/names.ts';
import { budgetUsdPerMonth } from '../../core/projections/planned-cost.ts';
import { stage } from '../support/deployment.ts';
import { covers, reader } from './policies.ts';
import { type Properties, sorted, synthesized, type Template } from './synthesized.ts';

const limits = { requestsPerSecond: 100, burst: 200 };
const app = synthesized(
  {
    ...stage,
    tenants: {
      acme: { streams: ['chicago-taxi', 'heart-rate'], limits },
      rival: { streams: ['heart-rate', 'trip'], limits },
    },
    options: {
      customerKeys: true,
      firewall: true,
      parquetArchive: true,
      quicksight: { principalArn: 'arn:aws:quicksight:eu-central-1:111111111111:user/default/someone' },
    },
  },
  { checked: true },
);
const { permissions, text } = reader(app);
const stackOf = (name: string): Template => app.templates.get(`gauge-test-${name}`)!;

/** The resources of one type in a stack. */
const all = (stack: string, type: string) =>
  Object.values(stackOf(stack).Resources)
    .filter(({ Type }) => Type === type)
    .map(({ Properties = {} }) => Properties as Properties);

describe('the whole app', () => {
  test('has a stack for each tenant and stream beside those that all share', () => {
    expect(sorted(app.templates.keys())).toEqual(
      [
        'acme-chicago-taxi',
        'acme-heart-rate',
        'api',
        'bi',
        'foundation',
        'observability',
        'rival-heart-rate',
        'rival-trip',
        'warehouse',
        'workflows',
      ].map((name) => `gauge-test-${name}`),
    );
  });

  test('breaks no rule of AWS Solutions without a reason beside the resource', () => {
    expect(app.violations).toEqual([]);
  });

  test('stays far from the 500 resources that a stack may have', () => {
    for (const { Resources } of app.templates.values()) expect(Object.keys(Resources).length).toBeLessThan(250);
  });
});

describe('roles', () => {
  test('name every action in full', () => {
    expect(permissions.flatMap(({ actions }) => actions).filter((action) => action.includes('*'))).toEqual([]);
  });

  test('have a star for a resource only where the service knows no other', () => {
    const stars = permissions.filter(({ resources }) => resources.includes('*'));
    const actions = new Set(stars.flatMap(({ actions }) => actions).map((action) => action.replace(/(?<=:).*/, '')));
    // Delivery of logs, traces, and statements of the Data API have no ARN.
    expect(sorted(actions)).toEqual(['logs:', 'redshift-data:', 'xray:']);
  });

  test('are joined by policies of resources that do too, but for the account over its key and the CDK where it empties buckets', () => {
    const documents = [...app.templates.values()].flatMap(({ Resources }) =>
      Object.values(Resources).flatMap(({ Type, Properties: of = {} }) =>
        Type === 'AWS::IAM::Policy' ? [] : [of['PolicyDocument'], of['KeyPolicy'], of['ResourcePolicy']],
      ),
    ) as Properties[];
    const stars = documents
      .flatMap((document) => document?.Statement ?? [])
      .filter(({ Effect, Principal }) => Effect === 'Allow' && !JSON.stringify(Principal).includes(':root'))
      .flatMap(({ Action }) => [Action].flat() as string[])
      .filter((action) => action.includes('*'));
    expect(sorted(new Set(stars))).toEqual(['s3:DeleteObject*', 's3:GetBucket*', 's3:List*']);
  });

  test('hold a policy of AWS only where API Gateway takes no other, and where the CDK empties buckets', () => {
    const named = [...app.templates.values()]
      .flatMap(({ Resources }) => Object.values(Resources))
      .filter(({ Type }) => Type === 'AWS::IAM::Role')
      .flatMap(
        ({ Properties }) => JSON.stringify(Properties?.['ManagedPolicyArns'] ?? []).match(/service-role\/\w+/g) ?? [],
      );
    expect(sorted(new Set(named))).toEqual([
      'service-role/AWSLambdaBasicExecutionRole',
      'service-role/AmazonAPIGatewayPushToCloudWatchLogs',
    ]);
  });

  test('may be assumed by one service each, and by nobody else', () => {
    for (const template of app.templates.values())
      for (const { Type, Properties } of Object.values(template.Resources)) {
        if (Type !== 'AWS::IAM::Role') continue;
        const { Statement } = (Properties as Properties)['AssumeRolePolicyDocument'];
        expect(Statement).toHaveLength(1);
        expect(Object.keys(Statement[0].Principal)).toEqual(['Service']);
      }
  });
});

describe('a tenant', () => {
  const ofTenant = (tenant: string) => [...app.templates].filter(([name]) => name.startsWith(`gauge-test-${tenant}-`));
  const lake = 'gauge-test-foundation.LakeObjects1EAFA25B.Arn';

  /** Everything that belongs to a tenant, as policies name it. */
  function belongings(tenant: string): readonly string[] {
    return ofTenant(tenant).flatMap(([stack, { Resources }]) => {
      const stream = stack.slice(`gauge-test-${tenant}-`.length);
      const made = Object.keys(Resources).flatMap((id) => [
        `${stack}.${id}`,
        `${stack}.${id}.Arn`,
        `${stack}.${id}.Arn/x`,
      ]);
      const names = ['', '-ingest', '-window', '-closer', '-read', '-score', '-poll'].map(
        (part) => `gauge-test-${tenant}-${stream}${part}`,
      );
      const arns = names.flatMap((name) => [
        `arn:aws:lambda:eu-central-1:111111111111:function:${name}`,
        `arn:aws:kinesis:eu-central-1:111111111111:stream/${name}`,
        `arn:aws:dynamodb:eu-central-1:111111111111:table/${name}`,
      ]);
      const secret = `arn:aws:secretsmanager:eu-central-1:111111111111:secret:gauge/test/${tenant}/key-abcdef`;
      return [
        ...made,
        ...arns,
        secret,
        ...LAKE_AREAS.map((area) => `${lake}/${area}/${tenant}/${stream}/2026/03/01/00/file`),
      ];
    });
  }

  test.each([
    ['acme', 'rival'],
    ['rival', 'acme'],
  ])('%s reaches nothing that belongs to %s', (tenant, other) => {
    const others = belongings(other);
    const reaching = permissions
      .filter(({ stack }) => stack.startsWith(`gauge-test-${tenant}-`))
      .flatMap(({ role, resources }) =>
        resources.flatMap((pattern) =>
          others.filter((named) => covers(pattern, named)).map((named) => `${role}: ${named}`),
        ),
      );
    expect(reaching).toEqual([]);
  });

  test.each([
    ['arn:a/*', 'arn:a/b/c', true],
    ['arn:a/*', 'arn:b/b/c', false],
    ['secret:x-??????', 'secret:x-abcdef', true],
    ['secret:x-??????', 'secret:x-abcde', false],
    ['secret:x.y', 'secret:xzy', false],
  ])('is read as IAM reads it: %s and %s', (pattern, named, isCovered) => {
    expect(covers(pattern, named)).toBe(isCovered);
  });

  test('does reach what belongs to it, so that the reader above is known to see', () => {
    const own = belongings('acme');
    const reached = permissions
      .filter(({ stack }) => stack.startsWith('gauge-test-acme-'))
      .flatMap(({ resources }) => resources)
      .flatMap((pattern) => own.filter((named) => covers(pattern, named)));
    expect(reached).toContain(`${lake}/quarantine/acme/chicago-taxi/2026/03/01/00/file`);
    expect(new Set(reached).size).toBeGreaterThan(20);
  });

  test('has an API of its own with its own key and rate, and no path to a stream of another', () => {
    const parts = (tenant: string) =>
      Object.entries(stackOf('api').Resources)
        .filter(([id, { Type }]) => id.startsWith(tenant) && Type === 'AWS::ApiGateway::Resource')
        .map(([, { Properties }]) => String(Properties?.['PathPart']));
    const below = ['events', 'events', '{proxy+}', '{proxy+}', 'streams', 'heart-rate'];
    expect(sorted(parts('acme'))).toEqual(sorted([...below, 'chicago-taxi']));
    expect(sorted(parts('rival'))).toEqual(sorted([...below, 'trip']));
    for (const { ApiKeyRequired, HttpMethod } of all('api', 'AWS::ApiGateway::Method'))
      expect([['GET', 'POST'].includes(HttpMethod as string), ApiKeyRequired]).toEqual([true, true]);
    for (const plan of all('api', 'AWS::ApiGateway::UsagePlan')) {
      expect(plan['ApiStages']).toHaveLength(1);
      expect(plan['Throttle']).toEqual({ RateLimit: 100, BurstLimit: 200 });
    }
  });
});

test('an API has its access log only once API Gateway may write logs at all', () => {
  const resources = Object.entries(stackOf('api').Resources);
  const [account] = resources.find(([, { Type }]) => Type === 'AWS::ApiGateway::Account')!;
  const stages = resources.filter(([, { Type }]) => Type === 'AWS::ApiGateway::Stage');
  expect(stages).toHaveLength(2);
  for (const [, { DependsOn, Properties }] of stages) {
    expect(Properties).toHaveProperty('AccessLogSetting');
    expect(DependsOn).toContain(account);
  }
});

describe('a stream', () => {
  const taxi = 'acme-chicago-taxi';

  test('is read one batch of one shard at a time; nothing that fails is skipped', () => {
    expect(all(taxi, 'AWS::Lambda::EventSourceMapping')).toEqual([
      expect.objectContaining({
        ParallelizationFactor: 1,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        BisectBatchOnFunctionError: true,
        MaximumRetryAttempts: -1,
        StartingPosition: 'TRIM_HORIZON',
        DestinationConfig: { OnFailure: { Destination: expect.anything() } },
      }),
    ]);
  });

  test('has the shards that its declared rate needs, or as many as it takes', () => {
    expect(all(taxi, 'AWS::Kinesis::Stream')).toMatchObject([{ ShardCount: 2, RetentionPeriodHours: 72 }]);
    expect(all('rival-trip', 'AWS::Kinesis::Stream')).toMatchObject([
      { StreamModeDetails: { StreamMode: 'ON_DEMAND' } },
    ]);
  });

  test('keeps its state in a table that forgets what expired and can be brought back to any minute', () => {
    expect(all(taxi, 'AWS::DynamoDB::Table')).toMatchObject([
      {
        BillingMode: 'PAY_PER_REQUEST',
        TimeToLiveSpecification: { AttributeName: 'expires_at', Enabled: true },
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      },
    ]);
  });

  test('runs on Node.js 24 and ARM', () => {
    const functions = all(taxi, 'AWS::Lambda::Function').filter(({ FunctionName }) => FunctionName);
    expect(sorted(functions.map(({ FunctionName }) => FunctionName))).toEqual(
      ['closer', 'ingest', 'read', 'window'].map((fn) => `gauge-test-${taxi}-${fn}`),
    );
    for (const made of functions) expect(made).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'] });
  });

  test('tells its functions the names of all its ways out', () => {
    const closer = all(taxi, 'AWS::Lambda::Function').find(({ FunctionName }) => FunctionName?.endsWith('-closer'));
    const name = (table: string) => `gauge-test-${taxi}-${table}`;
    expect(JSON.parse(closer?.['Environment'].Variables.DELIVERIES)).toEqual({
      quarantine: name('quarantine'),
      late: name('late'),
      panes: Object.fromEntries(
        ['takings', 'day_so_far', 'pickups_by_area', 'pickups_by_location'].map((window) => [window, name(window)]),
      ),
    });
  });

  test('is copied into the warehouse from files that stay, with a password that stands nowhere', () => {
    const [events] = all(taxi, 'AWS::KinesisFirehose::DeliveryStream').filter(
      ({ DeliveryStreamName }) => DeliveryStreamName === `gauge-test-${taxi}-events`,
    );
    expect(events?.['DeliveryStreamType']).toBe('KinesisStreamAsSource');
    const redshift = events?.['RedshiftDestinationConfiguration'];
    expect(redshift.CopyCommand.DataTableName).toBe('acme_chicago_taxi.events__landing');
    expect(redshift.CopyCommand).not.toHaveProperty('DataTableColumns');
    expect(redshift.CopyCommand.CopyOptions).toContain("FORMAT AS JSON 'auto' GZIP");
    // Firehose adds the hour, and refuses expressions where it copies.
    expect(redshift.S3Configuration.Prefix).toBe('events/acme/chicago-taxi/v1/');
    expect(redshift.S3Configuration).not.toHaveProperty('ErrorOutputPrefix');
    expect(redshift.RetryOptions.DurationInSeconds).toBe(7_200);
    expect(redshift.SecretsManagerConfiguration.Enabled).toBe(true);
    expect(redshift.ProcessingConfiguration).toEqual({ Enabled: false });
    expect(redshift).not.toHaveProperty('Password');
  });

  test('asks for tables before anything is copied into them', () => {
    const { Resources } = stackOf(taxi);
    const [schema] = Object.entries(Resources).find(([, { Type }]) => Type === 'Custom::WarehouseSchema')!;
    const copying = Object.values(Resources).filter(
      ({ Properties }) => Properties?.['RedshiftDestinationConfiguration'],
    );
    expect(copying).toHaveLength(7);
    for (const { DependsOn } of copying) expect(DependsOn).toContain(schema);
  });

  test('changes its functions after its deliveries, so that what a new version writes finds columns', () => {
    const { Resources } = stackOf(taxi);
    const deliveries = Object.keys(Resources).filter(
      (id) => Resources[id]?.Type === 'AWS::KinesisFirehose::DeliveryStream',
    );
    const functions = Object.values(Resources).filter(({ Properties }) =>
      ['ingest', 'window', 'closer'].some((fn) => Properties?.['FunctionName'] === `gauge-test-${taxi}-${fn}`),
    );
    expect(functions).toHaveLength(3);
    for (const { DependsOn } of functions) expect(DependsOn).toEqual(expect.arrayContaining(deliveries));
  });

  test('has an alarm for each of its alerts, and every alarm says what to do', () => {
    const alarms = all(taxi, 'AWS::CloudWatch::Alarm');
    const names = alarms.map(({ AlarmName }) => AlarmName);
    expect(names).toContain(`gauge-test-${taxi}-alert-area-surge`);
    expect(names).toContain(`gauge-test-${taxi}-alert-takings-unusual`);
    expect(names).toContain(`gauge-test-${taxi}-silence`);
    for (const { AlarmDescription } of alarms) expect(AlarmDescription.length).toBeGreaterThan(60);
    expect(all(taxi, 'AWS::CloudWatch::CompositeAlarm')).toMatchObject([{ AlarmName: `doubt-gauge-test-${taxi}` }]);
  });
});

describe('what all streams share', () => {
  test('no bucket is public or unencrypted', () => {
    const buckets = [...app.templates.values()].flatMap(({ Resources }) =>
      Object.values(Resources).filter(({ Type }) => Type === 'AWS::S3::Bucket'),
    );
    expect(buckets.length).toBeGreaterThan(4);
    for (const { Properties } of buckets) {
      expect(Object.values(Properties?.['PublicAccessBlockConfiguration'] as object)).toEqual([true, true, true, true]);
      expect(Properties).toHaveProperty('BucketEncryption');
    }
  });

  test('what is asked without TLS is denied by every bucket and by the topic', () => {
    for (const { Resources } of app.templates.values()) {
      const entries = Object.entries(Resources);
      const deniedBy = (type: string, target: (properties: Properties) => unknown) =>
        entries
          .filter(([, { Type }]) => Type === type)
          .filter(([, { Properties: of }]) =>
            (of as Properties)['PolicyDocument'].Statement.some(
              ({ Effect, Condition }: Properties) =>
                Effect === 'Deny' && Condition?.Bool?.['aws:SecureTransport'] === 'false',
            ),
          )
          .map(([, { Properties: of }]) => JSON.stringify(target(of as Properties)));
      for (const [id, { Type }] of entries) {
        if (Type === 'AWS::S3::Bucket')
          expect(deniedBy('AWS::S3::BucketPolicy', ({ Bucket }) => Bucket)).toContain(JSON.stringify({ Ref: id }));
        if (Type === 'AWS::SNS::Topic')
          expect(deniedBy('AWS::SNS::TopicPolicy', ({ Topics }) => Topics)).toContain(JSON.stringify([{ Ref: id }]));
      }
    }
  });

  test('the warehouse is reached from the addresses of Firehose only, and there is no NAT to pay for', () => {
    const [door] = all('foundation', 'AWS::EC2::SecurityGroup').filter(
      ({ SecurityGroupIngress }) => SecurityGroupIngress,
    );
    expect(door?.['SecurityGroupIngress']).toEqual([
      { CidrIp: '35.158.127.160/27', FromPort: 5439, ToPort: 5439, IpProtocol: 'tcp', Description: 'SQL over TLS' },
    ]);
    expect(all('foundation', 'AWS::EC2::NatGateway')).toEqual([]);
  });

  test('COPY can read every file that the load workflow finds, and its manifests', () => {
    const readable = permissions
      .filter(({ role, actions }) => role.startsWith('WarehouseCopy') && actions.includes('s3:GetObject'))
      .flatMap(({ resources }) => resources);
    for (const area of [...COPIED_AREAS, 'errors'])
      expect(
        readable.some((pattern) => covers(pattern, `gauge-test-foundation.LakeObjects1EAFA25B.Arn/${area}/x`)),
      ).toBe(true);
  });

  test('every alarm of the stage starts the alert workflow; those of the workflow itself tell people directly', () => {
    const [rule] = all('workflows', 'AWS::Events::Rule');
    const [{ prefix }] = rule!['EventPattern'].detail.alarmName;
    const own = all('observability', 'AWS::CloudWatch::Alarm');
    const failing = own.filter(({ AlarmActions }) => AlarmActions);
    expect(sorted(failing.map(({ AlarmName }) => AlarmName))).toEqual([
      'failed-gauge-test-alert',
      'failed-gauge-test-batch',
      'failed-gauge-test-load',
    ]);
    const [alert] = failing.filter(({ AlarmName }) => AlarmName === 'failed-gauge-test-alert');
    expect(JSON.stringify(alert)).toContain('FailedInvocations');
    for (const { AlarmName, AlarmActions } of own) expect(AlarmName.startsWith(prefix)).toBe(!AlarmActions);
  });

  test('people are told by a budget when a month costs more than the plan, and when it is going to', () => {
    const [{ Budget, NotificationsWithSubscribers }] = all('observability', 'AWS::Budgets::Budget') as [Properties];
    expect(Budget.BudgetLimit.Amount).toBe(budgetUsdPerMonth(app.deployment));
    expect(NotificationsWithSubscribers.map(({ Notification }: Properties) => Notification.NotificationType)).toEqual([
      'ACTUAL',
      'FORECASTED',
    ]);
  });

  test('state machines run the definitions that the tests run, each task by its function', () => {
    const definitions = all('workflows', 'AWS::StepFunctions::StateMachine').map(
      ({ DefinitionString }) => JSON.parse(text(DefinitionString, 'gauge-test-workflows')) as { States: Properties },
    );
    expect(definitions).toHaveLength(3);
    const alert = definitions.find(({ States }) => States['AskWarehouse'])!;
    expect(alert.States['Publish'].Parameters).toEqual({ task: 'publish', 'input.$': '$' });
    expect(JSON.stringify(definitions)).not.toContain('task:');
  });
});

describe('what a person needs after a deployment', () => {
  const outputs = (stack: string): Readonly<Record<string, string>> =>
    Object.fromEntries(
      Object.entries(stackOf(stack).Outputs ?? {}).map(([id, { Value }]) => [id, text(Value, `gauge-test-${stack}`)]),
    );

  test('is where each tenant sends events, a line that does it, and a line that shows the key', () => {
    const api = outputs('api');
    expect(api['acmeurl']).toMatch(/^https:\/\/.+\.execute-api\..+\/$/);
    expect(api['acmesend']).toMatch(/^curl -H "x-api-key: \$KEY" .* https:\/\/.+\/streams\/chicago-taxi\/events$/);
    expect(api['rivalsend']).toMatch(/\/streams\/heart-rate\/events$/);
    expect(api['acmekey']).toMatch(/^aws apigateway get-api-key --include-value .* --api-key \S+$/);
  });

  test('is where SQL tools connect, and a line that opens a prompt', () => {
    const warehouse = outputs('warehouse');
    expect(warehouse['Jdbc']).toMatch(/^jdbc:redshift:\/\/gauge-test\..+\.redshift-serverless\..+:5439\/gauge$/);
    expect(warehouse['Psql']).toMatch(
      /^PGPASSWORD=\$\(aws secretsmanager .*\) psql "host=.+ port=5439 .* sslmode=require"$/,
    );
  });

  test('is a link to the dashboard of each stream and to the overview', () => {
    const links = Object.values(outputs('observability'));
    for (const name of ['gauge-test', 'gauge-test-acme-chicago-taxi', 'gauge-test-rival-trip'])
      expect(links.some((link) => link.endsWith(`#dashboards/dashboard/${name}`))).toBe(true);
  });
});

describe('an option that is asked for', () => {
  const resources = [...app.templates].flatMap(([stack, { Resources }]) =>
    Object.values(Resources).map((resource) => ({ stack, ...resource })),
  );
  const of = (type: string) => resources.filter(({ Type }) => Type === type);

  test('puts a firewall before the API of each tenant', () => {
    expect(of('AWS::WAFv2::WebACL')).toHaveLength(2);
    expect(of('AWS::WAFv2::WebACLAssociation')).toHaveLength(2);
  });

  test('encrypts whatever lies still with a key of its own, which turns over', () => {
    expect(of('AWS::KMS::Key')).toMatchObject([{ Properties: { EnableKeyRotation: true } }]);
    for (const { Properties } of of('AWS::Kinesis::Stream'))
      expect(Properties).toHaveProperty('StreamEncryption.EncryptionType', 'KMS');
    for (const { Properties } of of('AWS::DynamoDB::Table'))
      expect(Properties).toHaveProperty('SSESpecification.KMSMasterKeyId');
    expect(of('AWS::RedshiftServerless::Namespace')).toMatchObject([{ Properties: { KmsKeyId: expect.anything() } }]);
    const [lake] = all('foundation', 'AWS::S3::Bucket').filter(({ LifecycleConfiguration }) =>
      JSON.stringify(LifecycleConfiguration).includes('events/'),
    );
    expect(JSON.stringify(lake?.['BucketEncryption'])).toContain('aws:kms');
  });

  test('writes a second archive as Parquet, with the columns of the catalogue', () => {
    const parquet = of('AWS::KinesisFirehose::DeliveryStream').filter(({ Properties }) =>
      JSON.stringify(Properties).includes('ParquetSerDe'),
    );
    expect(parquet.map(({ stack }) => stack.slice('gauge-test-'.length)).sort()).toEqual([
      'acme-chicago-taxi',
      'acme-heart-rate',
      'rival-heart-rate',
      'rival-trip',
    ]);
    const tables = of('AWS::Glue::Table').map(({ Properties }) => (Properties as Properties)['TableInput'].Name);
    expect(tables).toContain('acme_chicago_taxi_events_parquet');
  });

  test('shows each stream in QuickSight: a source, a data set for each window, a dashboard, as a user of its own', () => {
    expect(of('AWS::QuickSight::DataSource')).toHaveLength(4);
    expect(of('AWS::QuickSight::Dashboard')).toHaveLength(4);
    const sets = of('AWS::QuickSight::DataSet').map(({ Properties }) => (Properties as Properties)['DataSetId']);
    expect(sets).toContain('gauge-test-rival-heart-rate-by_sensor');
    expect(sets).toContain('gauge-test-acme-chicago-taxi-takings');
  });
});

describe('permissions', () => {
  test.each([...app.templates.keys()])('of %s', async (stack) => {
    const lines = permissions
      .filter((permission) => permission.stack === stack)
      .map(({ role, actions, resources }) => `${role}: ${sorted(actions).join(' ')} on ${sorted(resources).join(' ')}`);
    const types = Object.values(app.templates.get(stack)!.Resources).map(({ Type }) => Type);
    const counts = sorted(new Set(types)).map((type) => `${type} ${types.filter((one) => one === type).length}`);
    await expect([...counts, '', ...sorted(lines), ''].join('\n')).toMatchFileSnapshot(`snapshots/${stack}.txt`);
  });
});
