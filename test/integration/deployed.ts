import type { Target } from './aws-call.ts';
import type { Outputs } from './cdk.ts';

/** A stage that stands somewhere, and the tenant whose sensors send. */
export interface Deployed {
  readonly target: Target;
  readonly app: string;
  readonly stageName: string;
  readonly tenant: string;
  /** Another tenant that has the same stream, if there is one. */
  readonly rival: string | undefined;
  readonly outputs: Outputs;
}
