import { createHash } from 'node:crypto';
import type { CloudFormationCustomResourceEvent, CloudFormationCustomResourceResponse } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { redshiftColumnsOf, redshiftKeysOf, redshiftTablesOf } from '../../core/projections/redshift.ts';
import { landingName, tablesOf } from '../../core/projections/tables.ts';
import type { Row } from '../../core/warehouse/sql-warehouse.ts';
import { warehouseHandler } from '../../lambdas/warehouse/handler.ts';
import trip from '../../schemas/trip/stream.ts';
import { fakeWarehouse } from '../support/fake-warehouse.ts';
import { virtualClock } from '../support/virtual-clock.ts';

const schema = 'acme_trip';
const wanted = {
  schema,
  create: redshiftTablesOf(trip, schema),
  columns: redshiftColumnsOf(trip),
  keys: redshiftKeysOf(trip),
  access: { schema, landingTables: tablesOf(trip).map(landingName) },
};
const PASSWORD = 'nobody-has-seen-this';

function world(catalogue: Readonly<Record<string, readonly Row[]>> = {}) {
  const warehouse = fakeWarehouse(
    (statements) => Object.entries(catalogue).find(([view]) => statements[0]!.includes(view))?.[1] ?? [],
  );
  const answers: CloudFormationCustomResourceResponse[] = [];
  const logged: unknown[] = [];
  const handler = warehouseHandler({
    warehouse,
    clock: virtualClock(),
    secret: async (arn) => new TextEncoder().encode(JSON.stringify({ username: arn, password: PASSWORD })),
    logger: { info: (...line) => logged.push(line), error: (...line) => logged.push(line) },
    answer: async (_url, response) => {
      answers.push(response);
    },
  });
  const send = (RequestType: string, more: object = {}) =>
    handler({
      RequestType,
      ResponseURL: 'https://cloudformation.test',
      StackId: 'stack',
      RequestId: 'request',
      LogicalResourceId: 'Tables',
      ResourceProperties: { wanted: JSON.stringify(wanted), ...more },
    } as unknown as CloudFormationCustomResourceEvent);
  const asked = () => warehouse.transactions.flat();
  return { send, answers, asked, warehouse, logged };
}

describe('the schema of a stream', () => {
  test('is made with its tables, its reader, and a loader that may insert where rows land and nothing else', async () => {
    const { send, answers, asked } = world();
    await send('Create', { loaderSecret: 'acme_trip_loader' });
    expect(answers).toMatchObject([{ Status: 'SUCCESS', PhysicalResourceId: schema }]);
    const statements = asked();
    for (const statement of wanted.create) expect(statements).toContain(statement);
    expect(statements).toContain('CREATE ROLE "acme_trip_reader"');
    const granted = statements.filter((sql) => sql.startsWith('GRANT') && sql.endsWith('TO "acme_trip_loader"'));
    expect(granted[0]).toBe('GRANT USAGE ON SCHEMA "acme_trip" TO "acme_trip_loader"');
    for (const sql of granted.slice(1)) expect(sql).toMatch(/^GRANT INSERT, SELECT ON "acme_trip"\."\w+__landing" TO/);
  });

  test('is told a digest, never a password', async () => {
    const { send, asked, logged } = world();
    await send('Create', { loaderSecret: 'acme_trip_loader', dashboardsSecret: 'acme_trip_dashboards' });
    const digest = createHash('md5').update(`${PASSWORD}acme_trip_loader`).digest('hex');
    expect(asked()).toContain(`CREATE USER "acme_trip_loader" PASSWORD 'md5${digest}'`);
    expect(asked()).toContain('GRANT ROLE "acme_trip_reader" TO "acme_trip_dashboards"');
    expect(JSON.stringify([asked(), logged])).not.toContain(PASSWORD);
  });

  test('of a user and a role that are there changes the password only', async () => {
    const { send, asked } = world({
      pg_user: [{ name: 'acme_trip_loader' }],
      svv_roles: [{ name: 'acme_trip_reader' }],
    });
    await send('Update', { loaderSecret: 'acme_trip_loader' });
    expect(asked().filter((sql) => sql.startsWith('CREATE ROLE'))).toEqual([]);
    expect(asked().filter((sql) => /^(CREATE|ALTER) USER/.test(sql))).toEqual([
      expect.stringMatching(/^ALTER USER "acme_trip_loader"/),
    ]);
  });

  test('that would lose data is refused before anything is changed, with the reason for CloudFormation', async () => {
    const { send, answers, asked } = world({
      svv_columns: [{ table_name: 'events', column_name: 'seconds', data_type: 'boolean' }],
    });
    await send('Update');
    expect(answers[0]).toMatchObject({ Status: 'FAILED' });
    expect((answers[0] as { Reason: string }).Reason).toContain(
      'acme_trip.events.seconds is BOOLEAN in the warehouse and BIGINT in the definition.',
    );
    expect(asked().filter((sql) => !sql.startsWith('SELECT'))).toEqual([]);
  });

  test('takes the key of a table away while a text in it is widened', async () => {
    const { send, answers, asked } = world({
      svv_columns: [
        {
          table_name: 'events',
          column_name: 'trip_id',
          data_type: 'character varying',
          character_maximum_length: 80,
        },
      ],
      table_constraints: [{ table_name: 'events', constraint_name: 'events_pkey', column_name: 'trip_id' }],
    });
    await send('Update');
    expect(answers[0]).toMatchObject({ Status: 'SUCCESS' });
    expect(asked().filter((sql) => sql.startsWith('ALTER TABLE') && /trip_id|_pkey/.test(sql))).toEqual([
      'ALTER TABLE "acme_trip"."events" DROP CONSTRAINT "events_pkey"',
      'ALTER TABLE "acme_trip"."events" ALTER COLUMN "trip_id" TYPE VARCHAR(160)',
      'ALTER TABLE "acme_trip"."events" ADD PRIMARY KEY ("trip_id")',
    ]);
  });

  test('gives a table its key back, if the change before was cut off while it was away', async () => {
    const { send, asked } = world({
      svv_columns: ['events', 'late'].map((table_name) => ({
        table_name,
        column_name: 'at',
        data_type: 'timestamp with time zone',
      })),
      table_constraints: [{ table_name: 'late', constraint_name: 'late_pkey', column_name: 'lane' }],
    });
    await send('Update');
    expect(asked().filter((sql) => sql.includes('ADD PRIMARY KEY'))).toEqual([
      'ALTER TABLE "acme_trip"."events" ADD PRIMARY KEY ("trip_id")',
    ]);
  });

  test('goes in transactions that the Data API takes', async () => {
    const { send, warehouse } = world();
    await send('Create');
    for (const statements of warehouse.transactions) expect(statements.length).toBeLessThanOrEqual(40);
  });

  test('stays when its stack goes: it is data', async () => {
    const { send, answers, asked } = world();
    await send('Delete');
    expect(answers).toMatchObject([{ Status: 'SUCCESS' }]);
    expect(asked()).toEqual([]);
  });
});
