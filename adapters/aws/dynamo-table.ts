import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DynamoDBClient,
  type DynamoDBClientConfig,
  PutItemCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import type { Item, Range, Table } from '../../core/ports.ts';
import { fromAttributeValue, toAttributeValue } from './attribute-values.ts';
import { httpHandler } from './http-handler.ts';
import { orRetryLater } from './retry-later.ts';

/**
 * A put is tried once. If its outcome is unknown, RetryLater says so, and the protocol reads again before it goes on:
 * a put that the SDK repeated by itself could land long after its lease ended.
 */
const PUT_ATTEMPTS = 1;
const QUERY_ATTEMPTS = 4;

/** A table of DynamoDB with the keys `pk` and `sk` and the time to live `expires_at`. */
export function dynamoTable(table: string, config: DynamoDBClientConfig = {}): Table {
  const puts = new DynamoDBClient({ requestHandler: httpHandler(), maxAttempts: PUT_ATTEMPTS, ...config });
  const queries = new DynamoDBClient({ requestHandler: httpHandler(), maxAttempts: QUERY_ATTEMPTS, ...config });

  async function putIf(item: Item, version: number | undefined): Promise<boolean> {
    const condition =
      version === undefined
        ? { ConditionExpression: 'attribute_not_exists(pk)' }
        : {
            ConditionExpression: '#version = :version',
            ExpressionAttributeNames: { '#version': 'version' },
            ExpressionAttributeValues: { ':version': { N: String(version) } },
          };
    try {
      const put = new PutItemCommand({ TableName: table, Item: toRow(item), ...condition });
      await orRetryLater(`Putting ${item.pk} ${item.sk}`, puts.send(put));
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }

  return {
    putIfAbsent: (item) => putIf(item, undefined),
    replaceIfVersion: putIf,
    async query(pk, range = {}) {
      const items: Item[] = [];
      let from: Record<string, AttributeValue> | undefined;
      do {
        const query = new QueryCommand({
          TableName: table,
          ConsistentRead: true,
          ScanIndexForward: !range.reverse,
          ExclusiveStartKey: from,
          ...(range.limit !== undefined && { Limit: range.limit - items.length }),
          ...keyCondition(pk, range),
        });
        const page = await orRetryLater(`Querying ${pk}`, queries.send(query));
        items.push(...(page.Items ?? []).map(fromRow));
        from = page.LastEvaluatedKey;
      } while (from && (range.limit === undefined || items.length < range.limit));
      return items;
    },
  };
}

function keyCondition(pk: string, { from, to }: Range) {
  const conditions = ['pk = :pk'];
  if (from !== undefined && to !== undefined) conditions.push('sk BETWEEN :from AND :to');
  else if (from !== undefined) conditions.push('sk >= :from');
  else if (to !== undefined) conditions.push('sk <= :to');
  return {
    KeyConditionExpression: conditions.join(' AND '),
    ExpressionAttributeValues: {
      ':pk': { S: pk },
      ...(from !== undefined && { ':from': { S: from } }),
      ...(to !== undefined && { ':to': { S: to } }),
    },
  };
}

const toRow = ({ pk, sk, body, version, expiresAt }: Item): Record<string, AttributeValue> => ({
  pk: { S: pk },
  sk: { S: sk },
  body: toAttributeValue(body),
  ...(version !== undefined && { version: { N: String(version) } }),
  ...(expiresAt !== undefined && { expires_at: { N: String(expiresAt) } }),
});

const fromRow = ({ pk, sk, body, version, expires_at: expiresAt }: Record<string, AttributeValue>): Item => ({
  pk: pk?.S ?? '',
  sk: sk?.S ?? '',
  body: (body ? fromAttributeValue(body) : {}) as Item['body'],
  ...(version?.N !== undefined && { version: Number(version.N) }),
  ...(expiresAt?.N !== undefined && { expiresAt: Number(expiresAt.N) }),
});
