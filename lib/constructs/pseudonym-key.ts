import { RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import type { Stage } from '../../core/definition/configuration.ts';
import { acknowledge } from './acknowledge.ts';

/** The key with which the ingest replaces what says something about a person. */
export class PseudonymKey extends Secret {
  constructor(scope: Construct, id: string, stage: Stage, key: IKey | undefined) {
    super(scope, id, {
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: stage.keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      ...(key && { encryptionKey: key }),
    });
    acknowledge(this, {
      SMG4: 'With another key the same person would get another name, and every group would break in two.',
    });
  }
}
