import { Duration } from 'aws-cdk-lib';
import type { IResource } from 'aws-cdk-lib/aws-apigateway';
import { REMEMBERED_SECONDS, SENT_HEADERS } from '../../core/projections/origins.ts';

/** Answers a browser that asks whether a page of another origin may use a resource. Without origins nobody answers. */
export function addPreflight(resource: IResource, origins: readonly string[], method: 'GET' | 'POST'): void {
  if (origins.length === 0) return;
  resource.addCorsPreflight({
    allowOrigins: [...origins],
    allowMethods: [method],
    allowHeaders: SENT_HEADERS,
    maxAge: Duration.seconds(REMEMBERED_SECONDS),
  });
}
