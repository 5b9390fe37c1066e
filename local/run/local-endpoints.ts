import { modelEndpoints } from '../../adapters/model-endpoints.ts';
import { RetryLater } from '../../core/errors.ts';
import type { Secrets } from '../../core/ports.ts';

/** The endpoints of models that a run reaches: those of SageMaker are in the cloud. */
export const localEndpoints = (given: Secrets) =>
  modelEndpoints(given, (endpoint) => ({
    async ask() {
      throw new RetryLater(
        `The endpoint ${endpoint} is on SageMaker, which a local run does not reach. Its panes wait.`,
      );
    },
  }));
