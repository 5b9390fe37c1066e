import type { Batch } from '../../definition/batch.ts';
import type { StreamDefinition } from '../../definition/stream.ts';
import { Defect } from '../../errors.ts';
import { type Deployment, placedStreams } from '../deployment.ts';
import { warehouseSchema } from '../names.ts';

/** What a run is about, as it is said from outside. */
export interface NamedBatch {
  readonly tenant: string;
  readonly stream: string;
}
export interface Batched extends NamedBatch {
  readonly definition: StreamDefinition;
  readonly batch: Batch;
  readonly schema: string;
}

/** Every batch of a deployment: streams of tenants that declare one. */
export const batchesOf = (deployment: Deployment): readonly Batched[] =>
  placedStreams(deployment).flatMap(({ place, plan: { stream: definition } }) =>
    definition.batch
      ? [
          {
            tenant: place.tenant,
            stream: place.stream,
            definition,
            batch: definition.batch,
            schema: warehouseSchema(place),
          },
        ]
      : [],
  );

/** Finds the batch that is meant. */
export function batches(deployment: Deployment): (named: NamedBatch) => Batched {
  const known = batchesOf(deployment);
  return ({ tenant, stream }) => {
    const found = known.find((one) => one.tenant === tenant && one.stream === stream);
    if (!found)
      throw new Defect(
        `The stream ${stream} of ${tenant} declares no batch in this deployment. Declare one, or deploy the batch workflow again.`,
      );
    return found;
  };
}

/** Under which name a run says that it is at it: one run of a stream at a time. */
export const claimOf = ({ schema }: Pick<Batched, 'schema'>): string => `batch/${schema}`;
