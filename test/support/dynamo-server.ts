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
import { type LocalServer, localServer } from './local-server.ts';

const program = programOf('@dynoxide/linux-x64');
/** Why tests on a DynamoDB server cannot run here, if so. */
export const noDynamo = program ? undefined : `@dynoxide has no program for ${process.platform}-${process.arch}`;

/** Starts a DynamoDB server. */
export const dynamoServer = (): Promise<LocalServer> =>
  localServer(([port]) => ({ file: program as string, args: ['--port', String(port)] }));

/** Creates a table as the stacks do. */
export async function newTable(config: DynamoDBClientConfig) {
  const client = new DynamoDBClient(config);
  const TableName = `streamgauge-contract-${process.pid}-${Date.now()}`;
  const keys = ['pk', 'sk'] as const;
  await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: keys.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      KeySchema: keys.map((AttributeName, place) => ({ AttributeName, KeyType: place === 0 ? 'HASH' : 'RANGE' })),
    }),
  );
  await waitUntilTableExists({ client, minDelay: 1, maxWaitTime: 60 }, { TableName });
  return {
    name: TableName,
    async drop() {
      await client.send(new DeleteTableCommand({ TableName }));
    },
  };
}

function programOf(packageName: string): string | undefined {
  try {
    const folder = dirname(createRequire(import.meta.url).resolve(`${packageName}/package.json`));
    const file = join(folder, 'dynoxide');
    return existsSync(file) ? file : undefined;
  } catch {
    return undefined;
  }
}
