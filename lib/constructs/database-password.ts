import { RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';

/** A user of the warehouse and a password that nobody has seen. */
export class DatabasePassword extends Secret {
  constructor(scope: Construct, id: string, username: string, key: IKey | undefined) {
    super(scope, id, {
      generateSecretString: {
        secretStringTemplate: JSON.stringify({ username }),
        generateStringKey: 'password',
        passwordLength: 40,
        excludePunctuation: true,
      },
      removalPolicy: RemovalPolicy.DESTROY,
      ...(key && { encryptionKey: key }),
    });
    acknowledge(this, {
      SMG4: 'Firehose holds a connection with it; it changes with the next deployment of a new secret, see docs/deploy.md.',
    });
  }
}
