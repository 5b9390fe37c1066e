import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stepFunctions } from '../../adapters/aws/step-functions.ts';

const asked: { target: string; authorization: string; body: Record<string, unknown> }[] = [];
const answers: Record<string, (body: Record<string, unknown>) => object> = {
  ListStateMachines: ({ nextToken }) =>
    nextToken
      ? { stateMachines: [{ name: 'gauge-dev-batch', stateMachineArn: 'arn:batch' }] }
      : { stateMachines: [{ name: 'gauge-dev-load', stateMachineArn: 'arn:load' }], nextToken: 'more' },
  StartExecution: () => ({ executionArn: 'arn:run' }),
  DescribeExecution: () => ({ executionArn: 'arn:run', status: 'FAILED', startDate: 1.5, stopDate: 3, cause: 'why' }),
  ListExecutions: () => ({ executions: [{ executionArn: 'arn:run', status: 'RUNNING', startDate: 1.5 }] }),
};
const server = createServer(async (request, response) => {
  let body = '';
  for await (const piece of request) body += piece;
  const target = String(request.headers['x-amz-target']).replace('AWSStepFunctions.', '');
  const parsed = JSON.parse(body) as Record<string, unknown>;
  asked.push({ target, authorization: String(request.headers.authorization), body: parsed });
  if (parsed['executionArn'] === 'arn:silent') return;
  if (parsed['executionArn'] === 'arn:proxy') return void response.writeHead(502).end('<html>');
  const denied = parsed['input'] === '{"refuse":true}';
  response.writeHead(denied ? 400 : 200);
  response.end(JSON.stringify(denied ? { __type: 'AccessDenied', message: 'Not you.' } : answers[target]!(parsed)));
});
let service: ReturnType<typeof stepFunctions>;
let hasty: typeof service;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'not-a-secret' };
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  service = stepFunctions({ region: 'eu-central-1', url, credentials });
  hasty = stepFunctions({ region: 'eu-central-1', url, credentials, timeoutMs: 100 });
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

describe('state machines', () => {
  test('are found by name on whatever page, and told in one sentence if they are not there', async () => {
    expect(await service.machine('gauge-dev-batch')).toBe('arn:batch');
    await expect(service.machine('gauge-dev-bach')).rejects.toThrow(
      'There is no state machine gauge-dev-bach in eu-central-1. Deploy the stage, or look at its region.',
    );
  });

  test('are started by a signed call, and followed until they end', async () => {
    expect(await service.start('arn:batch', { stream: 'trip' })).toBe('arn:run');
    const { authorization, body } = asked.at(-1)!;
    expect(authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/eu-central-1\/states\/aws4_request/,
    );
    expect(body).toEqual({ stateMachineArn: 'arn:batch', input: '{"stream":"trip"}' });
    expect(await service.executions('arn:batch', 5)).toEqual([
      { arn: 'arn:run', status: 'RUNNING', startedAt: 1_500, endedAt: null },
    ]);
    expect(await service.execution('arn:run')).toEqual({
      ...{ arn: 'arn:run', status: 'FAILED', startedAt: 1_500, endedAt: 3_000, cause: 'why' },
    });
  });

  test('that refuse say why', async () => {
    await expect(service.start('arn:batch', { refuse: true })).rejects.toThrow(
      'StartExecution was refused (AccessDenied): Not you.',
    );
  });

  test('that do not answer are waited for so long and no longer', async () => {
    await expect(hasty.execution('arn:silent')).rejects.toThrow(
      /^127\.0\.0\.1:\d+ did not answer within 100 ms\. Another try later may reach it\.$/,
    );
  });

  test('in place of which something else answers are told of by its status', async () => {
    await expect(service.execution('arn:proxy')).rejects.toThrow(
      'DescribeExecution was refused (502): no reason given',
    );
  });
});
