import type { RemoteModel } from '../core/definition/scores.ts';
import type { Secrets } from '../core/ports.ts';
import type { Endpoint } from '../core/scoring/endpoint.ts';
import { httpEndpoint } from './http-endpoint.ts';
import { secretHeaders } from './secret-headers.ts';

/** The endpoints of models, wherever they are. */
export const modelEndpoints =
  (secrets: Secrets, onSageMaker: (endpoint: string) => Endpoint) =>
  (model: RemoteModel): Endpoint =>
    model.kind === 'http'
      ? httpEndpoint(model.url, () => secretHeaders(secrets, model.secretHeaders))
      : onSageMaker(model.endpoint);
