import { randomBytes } from 'node:crypto';
import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { secretsManager } from '../../adapters/aws/secrets-manager.ts';
import { secretsContract } from '../contracts/secrets.contract.ts';
import { LOCAL } from '../support/local-server.ts';

const mock = mockClient(SecretsManagerClient);
const [one, other] = [randomBytes(32), randomBytes(32)];
beforeEach(() => {
  mock.reset();
  mock.on(GetSecretValueCommand, { SecretId: 'arn:one' }).resolves({ SecretBinary: one });
  mock.on(GetSecretValueCommand, { SecretId: 'arn:other' }).resolves({ SecretString: other.toString('hex') });
});
afterAll(() => mock.restore());
const secrets = secretsManager({ one: 'arn:one', other: 'arn:other', gone: 'arn:gone' }, LOCAL);

secretsContract('of Secrets Manager', async () => secrets);

describe('a secret of Secrets Manager', () => {
  it('that nobody set up is an error that says so', async () => {
    await expect(secrets.read('third')).rejects.toThrow('There is no secret "third" here. Deploy the stack again.');
  });

  it('that is gone stays an error', async () => {
    const gone = new ResourceNotFoundException({ $metadata: {}, message: 'gone' });
    mock.on(GetSecretValueCommand, { SecretId: 'arn:gone' }).rejects(gone);
    await expect(secrets.read('gone')).rejects.toBe(gone);
  });
});
