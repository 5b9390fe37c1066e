import type { SecretsManagerClientConfig } from '@aws-sdk/client-secrets-manager';
import type { Secrets } from '../../core/ports.ts';
import { httpHandler } from './http-handler.ts';
import { orRetryLater } from './retry-later.ts';

/** Secrets of Secrets Manager; `ids` gives the name or ARN of each. The client is loaded when one is read. */
export function secretsManager(
  ids: Readonly<Record<string, () => string>>,
  config: SecretsManagerClientConfig = {},
): Secrets {
  return {
    async read(name) {
      const id = ids[name]?.();
      if (id === undefined) throw new Error(`There is no secret "${name}" here. Deploy the stack again.`);
      const { GetSecretValueCommand, SecretsManagerClient } = await import('@aws-sdk/client-secrets-manager');
      const client = new SecretsManagerClient({ requestHandler: httpHandler(), ...config });
      const get = new GetSecretValueCommand({ SecretId: id });
      const { SecretBinary, SecretString } = await orRetryLater(`Reading the secret "${name}"`, client.send(get));
      return SecretBinary ?? new TextEncoder().encode(SecretString);
    },
  };
}
