import { Stack } from 'aws-cdk-lib';
import type { Place } from '../../core/projections/names.ts';
import { secretId } from '../../core/projections/secret-id.ts';
import type { Handler } from './handler.ts';

export const secretNames = (place: Place, secrets: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(secrets.map((secret) => [secret, secretId(place, secret)]));

/** Allows reading them. The six characters that Secrets Manager adds to a name are not known before it exists. */
export function mayReadSecrets(handler: Handler, place: Place, secrets: readonly string[]): void {
  if (secrets.length === 0) return;
  const arns = secrets.map((secret) =>
    Stack.of(handler).formatArn({ service: 'secretsmanager', resource: `secret:${secretId(place, secret)}-??????` }),
  );
  handler.may(['secretsmanager:GetSecretValue'], ...arns);
}
