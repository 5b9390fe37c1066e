import { Duration } from 'aws-cdk-lib';
import { type IResource, LambdaIntegration, type MethodOptions } from 'aws-cdk-lib/aws-apigateway';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { addPreflight } from './preflight.ts';

/**
 * What a stream tells, below its own resource. The function knows the paths: a resource and its permissions for each of
 * them would fill the stack of a tenant with many streams.
 */
export function addReadRoutes(
  stream: IResource,
  handler: IFunction,
  options: MethodOptions,
  origins: readonly string[],
): void {
  const integration = new LambdaIntegration(handler, { timeout: Duration.seconds(15), allowTestInvoke: false });
  const all = stream.addResource('{proxy+}');
  all.addMethod('GET', integration, options);
  addPreflight(all, origins, 'GET');
}
