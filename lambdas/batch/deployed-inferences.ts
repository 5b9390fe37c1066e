import type { BatchPorts } from '../../core/batch/batch-ports.ts';
import type { RemoteModel } from '../../core/definition/scores.ts';
import { inferences } from '../../core/inference/inferences.ts';
import type { Inlet } from '../../core/inlet/inlet.ts';
import type { Compression } from '../../core/ports.ts';
import type { Deployment } from '../../core/projections/deployment.ts';
import { modelSecrets } from '../../core/projections/model-secrets.ts';
import { streamName } from '../../core/projections/names.ts';
import { secretId } from '../../core/projections/secret-id.ts';
import type { Endpoint } from '../../core/scoring/endpoint.ts';

/** What the models of a deployment need, whoever its tenants are. */
export interface DeployedModels {
  readonly compression: Compression;
  /** The ingests of streams, by the names of their functions. */
  inletTo(functions: Readonly<Record<string, string>>): Inlet;
  /** The endpoint of a model, with the ids of its secrets. */
  endpointWith(model: RemoteModel, secretIds: Readonly<Record<string, string>>): Endpoint;
}

/** The inference jobs of a deployment. Each tenant has ingests and secrets of its own. */
export function deployedInferences(
  { app, stageName: stage, streams }: Deployment,
  { warehouse, table, clock, models }: Omit<BatchPorts, 'score'> & { readonly models: DeployedModels },
): BatchPorts['score'] {
  const targets = streams.flatMap(({ inference = [] }) => inference.map(({ into }) => into));
  return inferences(streams, {
    warehouse,
    table,
    clock,
    compression: models.compression,
    inletOf: (tenant) =>
      models.inletTo(
        Object.fromEntries(targets.map((stream) => [stream, streamName({ app, stage, tenant, stream }, 'ingest')])),
      ),
    endpointOf(model, tenant) {
      const ids = modelSecrets([model]).map((secret) => [secret, secretId({ app, stage, tenant }, secret)]);
      return models.endpointWith(model, Object.fromEntries(ids));
    },
  });
}
