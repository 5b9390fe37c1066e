import {
  BatchExecuteStatementCommand,
  DescribeStatementCommand,
  ExecuteStatementCommand,
  type Field,
  GetStatementResultCommand,
  RedshiftDataClient,
} from '@aws-sdk/client-redshift-data';
import type { Row, SqlWarehouse, Value } from '../../core/warehouse/sql-warehouse.ts';
import { httpHandler, PATIENT_MS } from './http-handler.ts';

interface RedshiftDataSettings {
  readonly workgroup: string;
  readonly database: string;
  /** A secret with `username` and `password`. */
  readonly secretArn: string;
}

/** Redshift by its Data API: no driver, no connection, no network of one's own. */
export function redshiftData(
  settings: RedshiftDataSettings,
  client = new RedshiftDataClient({ requestHandler: httpHandler(PATIENT_MS) }),
): SqlWarehouse {
  const where = {
    WorkgroupName: settings.workgroup,
    Database: settings.database,
    SecretArn: settings.secretArn,
  };
  return {
    async begin(statements) {
      const [first] = statements;
      const { Id } =
        statements.length === 1
          ? await client.send(new ExecuteStatementCommand({ ...where, Sql: first }))
          : await client.send(new BatchExecuteStatementCommand({ ...where, Sqls: [...statements] }));
      return Id!;
    },
    async outcome(id) {
      const { Status, Error: reason } = await client.send(new DescribeStatementCommand({ Id: id }));
      if (Status === 'FINISHED') return { state: 'done' };
      if (Status === 'FAILED' || Status === 'ABORTED') return { state: 'failed', reason: reason ?? Status };
      return { state: 'running' };
    },
    async rows(id) {
      const { HasResultSet, SubStatements } = await client.send(new DescribeStatementCommand({ Id: id }));
      const last = SubStatements?.at(-1);
      if (!(last?.HasResultSet ?? HasResultSet)) return [];
      return pages(client, last?.Id ?? id);
    },
  };
}

async function pages(client: RedshiftDataClient, id: string): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let next: string | undefined;
  do {
    const page = await client.send(new GetStatementResultCommand({ Id: id, NextToken: next }));
    const names = (page.ColumnMetadata ?? []).map(({ name }) => name ?? '');
    for (const record of page.Records ?? [])
      rows.push(Object.fromEntries(record.map((field, i) => [names[i]!, cellOf(field)])));
    next = page.NextToken;
  } while (next);
  return rows;
}

function cellOf(field: Field): Value {
  if (field.isNull) return null;
  return field.stringValue ?? field.longValue ?? field.doubleValue ?? field.booleanValue ?? null;
}
