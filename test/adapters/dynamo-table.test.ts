import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { describe, it } from 'vitest';
import { dynamoTable } from '../../adapters/aws/dynamo-table.ts';
import { tableContract } from '../contracts/table.contract.ts';
import { dynamoServer, newTable, noDynamo } from '../support/dynamo-server.ts';
import { clientOf } from '../support/local-server.ts';

async function tableOf(config: DynamoDBClientConfig, stop: () => Promise<void>) {
  const { name, drop } = await newTable(config);
  return {
    table: dynamoTable(name, config),
    async close() {
      await drop();
      await stop();
    },
  };
}

if (process.env['REAL']) tableContract('of DynamoDB', () => tableOf({}, async () => undefined));
else if (noDynamo) describe('the table of a DynamoDB server', () => it.skip(noDynamo as string, () => undefined));
else
  tableContract('of a DynamoDB server', async () => {
    const server = await dynamoServer();
    return tableOf(clientOf(server), server.stop);
  });
