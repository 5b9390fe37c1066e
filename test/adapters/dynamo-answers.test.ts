import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  ProvisionedThroughputExceededException,
  PutItemCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, describe, expect, it } from 'vitest';
import { dynamoTable } from '../../adapters/aws/dynamo-table.ts';
import { RetryLater } from '../../core/errors.ts';
import { LOCAL } from '../support/local-server.ts';

describe('errors of DynamoDB', () => {
  const mock = mockClient(DynamoDBClient);
  afterAll(() => mock.restore());
  const item = { pk: 'p', sk: 's', body: {} };
  const answer = { $metadata: {}, message: 'no' };

  it('that say there is such an item are an answer', async () => {
    mock.reset();
    mock.on(PutItemCommand).rejects(new ConditionalCheckFailedException(answer));
    expect(await dynamoTable('t', LOCAL).putIfAbsent(item)).toBe(false);
  });

  it.each([
    ['throttling', new ProvisionedThroughputExceededException(answer)],
    ['a fault of the server', Object.assign(new Error('no'), { $metadata: { httpStatusCode: 500 } })],
    ['a lost connection', Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })],
    ['silence', Object.assign(new Error('no'), { name: 'TimeoutError' })],
    [
      'a freeze between signing and sending',
      Object.assign(new Error('Signature expired: 1 is now earlier than 2'), { name: 'InvalidSignatureException' }),
    ],
  ])('from %s mean to try later, and keep their cause', async (_, cause) => {
    mock.reset();
    mock.on(PutItemCommand).rejects(cause);
    const put = dynamoTable('t', LOCAL).putIfAbsent(item);
    await expect(put).rejects.toThrow(RetryLater);
    await expect(put).rejects.toMatchObject({ cause });
    expect(mock.commandCalls(PutItemCommand)).toHaveLength(1);
  });

  it('that will not pass stay what they are', async () => {
    mock.reset();
    const denied = Object.assign(new Error('denied'), {
      name: 'AccessDeniedException',
      $metadata: { httpStatusCode: 400 },
    });
    mock.on(QueryCommand).rejects(denied);
    await expect(dynamoTable('t', LOCAL).query('p')).rejects.toBe(denied);
  });
});
