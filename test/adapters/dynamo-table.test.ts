import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import {
  CreateTableCommand,
  DeleteTableCommand,
  DynamoDBClient,
  type DynamoDBClientConfig,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { describe, it } from 'vitest';
import { dynamoTable } from '../../adapters/aws/dynamo-table.ts';
import { tableContract } from '../contracts/table.contract.ts';
import { LOCAL, localServer } from '../support/local-server.ts';

/** A new table, gone after the tests. */
async function newTable(config: DynamoDBClientConfig, stop: () => Promise<void>) {
  const client = new DynamoDBClient(config);
  const TableName = `streamgauge-contract-${process.pid}`;
  await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: ['pk', 'sk'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const })),
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    }),
  );
  await waitUntilTableExists({ client, minDelay: 1, maxWaitTime: 60 }, { TableName });
  return {
    table: dynamoTable(TableName, config),
    async close() {
      await client.send(new DeleteTableCommand({ TableName }));
      await stop();
    },
  };
}

const binary = (): string | undefined => {
  try {
    const folder = dirname(createRequire(import.meta.url).resolve('@dynoxide/linux-x64/package.json'));
    const file = join(folder, 'dynoxide');
    return existsSync(file) ? file : undefined;
  } catch {
    return undefined;
  }
};
const file = binary();

if (process.env['REAL']) tableContract('of DynamoDB', () => newTable({}, async () => undefined));
else if (file)
  tableContract('of a DynamoDB server', async () => {
    const server = await localServer(([port]) => ({ file, args: ['--port', String(port)] }));
    return newTable({ ...LOCAL, endpoint: server.endpoint }, server.stop);
  });
else
  describe('the table of a DynamoDB server', () => {
    it.skip(`is not tested: @dynoxide/linux-x64 has no program for ${process.platform}-${process.arch}`, () =>
      undefined);
  });
