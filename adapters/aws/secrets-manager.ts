import {
  GetSecretValueCommand,
  SecretsManagerClient,
  type SecretsManagerClientConfig,
} from '@aws-sdk/client-secrets-manager';
import type { Secrets } from '../../core/ports.ts';
import { httpHandler } from './http-handler.ts';
import { orRetryLater } from './retry-later.ts';

/** Secrets of Secrets Manager: the name or ARN of each, by the name that the handlers know. */
export function secretsManager(
  ids: Readonly<Record<string, string>>,
  config: SecretsManagerClientConfig = {},
): Secrets {
  const client = new SecretsManagerClient({ requestHandler: httpHandler(), ...config });
  return {
    async read(name) {
      const id = ids[name];
      if (id === undefined) throw new Error(`There is no secret "${name}" here. Deploy the stack again.`);
      const get = new GetSecretValueCommand({ SecretId: id });
      const { SecretBinary, SecretString } = await orRetryLater(`Reading the secret "${name}"`, client.send(get));
      return SecretBinary ?? new TextEncoder().encode(SecretString);
    },
  };
}
