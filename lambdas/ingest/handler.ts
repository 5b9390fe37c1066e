import middy from '@middy/core';
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import type { StreamPlan } from '../../core/definition/plan.ts';
import { type Answer, answerOf, refused } from '../../core/ingest/answer.ts';
import { type IngestPorts, ingestion } from '../../core/ingest/ingest.ts';
import { measure, type RequestReport, reportOf, reportOfRefusal } from '../../core/ingest/request-report.ts';
import type { Metrics, Secrets } from '../../core/ports.ts';
import type { PublishedVersion } from '../../core/versions/published-version.ts';
import type { Invocation, Logger } from '../invocation.ts';
import { answerErrors, http } from './http.ts';
import { patience } from './patience.ts';
import { pseudonymsWith } from './pseudonyms.ts';
import { requestBody } from './request-body.ts';

export interface IngestHandlerPorts extends Omit<IngestPorts, 'pseudonyms'> {
  readonly secrets: Secrets;
  readonly metrics: Metrics;
  readonly logger: Logger;
  readonly tenant: string;
}
type IngestHandler = (event: APIGatewayProxyEvent, invocation: Invocation) => Promise<APIGatewayProxyResult>;

/**
 * Answers POST /streams/{stream}/events: the events go into the log or into quarantine, with a verdict for each.
 * `published`: the older versions that events may name.
 */
export function ingestHandler(
  plan: StreamPlan,
  ports: IngestHandlerPorts,
  published: readonly PublishedVersion[] = [],
): IngestHandler {
  const { clock, logger, metrics, secrets, tenant } = ports;
  const ingest = ingestion(plan, { ...ports, pseudonyms: pseudonymsWith(secrets) }, published);

  async function answer(event: APIGatewayProxyEvent, context: Invocation): Promise<APIGatewayProxyResult> {
    const receivedAt = clock.now();
    const body = await requestBody(event, plan.stream.name);
    if ('status' in body) return reported(refused(body), reportOfRefusal(body));
    const request = event.requestContext?.requestId ?? context.awsRequestId;
    const taken = await ingest(body, { tenant, request, receivedAt }, patience(receivedAt, context));
    const answered = answerOf(taken);
    return reported(answered, reportOf(answered.status, taken));

    function reported(found: Answer, report: RequestReport): APIGatewayProxyResult {
      const ms = clock.now() - receivedAt;
      measure(metrics, report, ms);
      logger[report.unconfirmed > 0 ? 'error' : 'info']('request', { ...report, ms });
      return http(found);
    }
  }

  const edge = middy<APIGatewayProxyEvent, APIGatewayProxyResult>({ timeoutEarlyInMillis: 0 });
  const handler = edge.use(answerErrors(logger)).handler(answer);
  return (event, invocation) => handler(event, invocation as Context);
}
