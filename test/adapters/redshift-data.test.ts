import {
  BatchExecuteStatementCommand,
  DescribeStatementCommand,
  ExecuteStatementCommand,
  GetStatementResultCommand,
  RedshiftDataClient,
} from '@aws-sdk/client-redshift-data';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, test } from 'vitest';
import { redshiftData } from '../../adapters/aws/redshift-data.ts';
import { run, StatementFailed } from '../../core/warehouse/sql-warehouse.ts';
import { virtualClock } from '../support/virtual-clock.ts';

const client = new RedshiftDataClient({ region: 'eu-central-1' });
const mock = mockClient(client);
const warehouse = redshiftData({ workgroup: 'gauge', database: 'gauge', secretArn: 'arn:secret' }, client);

describe('Redshift by its Data API', () => {
  beforeEach(() => mock.reset());

  test('runs several statements as one transaction and gives the rows of the last, page after page', async () => {
    mock.on(BatchExecuteStatementCommand).resolves({ Id: 'batch' });
    mock
      .on(DescribeStatementCommand)
      .resolvesOnce({ Status: 'STARTED' })
      .resolves({
        Status: 'FINISHED',
        SubStatements: [{ Id: 'batch:1' }, { Id: 'batch:2', HasResultSet: true }],
      } as never);
    mock
      .on(GetStatementResultCommand, { Id: 'batch:2' })
      .resolvesOnce({
        ColumnMetadata: [{ name: 'area' }, { name: 'fare' }, { name: 'late' }],
        Records: [[{ longValue: 8 }, { stringValue: '12.50' }, { booleanValue: false }]],
        NextToken: 'more',
      })
      .resolvesOnce({
        ColumnMetadata: [{ name: 'area' }, { name: 'fare' }, { name: 'late' }],
        Records: [[{ isNull: true }, { doubleValue: 0.5 }, { booleanValue: true }]],
      });
    expect(await run(warehouse, virtualClock(), ['CREATE TABLE a (b INT)', 'SELECT 1'])).toEqual([
      { area: 8, fare: '12.50', late: false },
      { area: null, fare: 0.5, late: true },
    ]);
    expect(mock.commandCalls(BatchExecuteStatementCommand)[0]!.args[0].input).toEqual({
      WorkgroupName: 'gauge',
      Database: 'gauge',
      SecretArn: 'arn:secret',
      Sqls: ['CREATE TABLE a (b INT)', 'SELECT 1'],
    });
  });

  test('a statement alone is no transaction, for some may not be in one', async () => {
    mock.on(ExecuteStatementCommand).resolves({ Id: 'one' });
    mock.on(DescribeStatementCommand).resolves({ Status: 'FINISHED', HasResultSet: false } as never);
    expect(await run(warehouse, virtualClock(), ['ALTER TABLE a ALTER COLUMN b TYPE VARCHAR(9)'])).toEqual([]);
    expect(mock.commandCalls(BatchExecuteStatementCommand)).toHaveLength(0);
  });

  test.each([
    'FAILED',
    'ABORTED',
  ] as const)('a statement that is %s fails with the reason that Redshift gives', async (Status) => {
    mock.on(ExecuteStatementCommand).resolves({ Id: 'one' });
    mock.on(DescribeStatementCommand).resolves({ Status, Error: 'ERROR: relation "a" does not exist' } as never);
    await expect(run(warehouse, virtualClock(), ['SELECT * FROM a'])).rejects.toThrow(
      new StatementFailed('ERROR: relation "a" does not exist'),
    );
  });
});
