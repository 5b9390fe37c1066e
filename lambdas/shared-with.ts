import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { originHeaders } from '../core/projections/origins.ts';
import { headerOf } from './header-of.ts';

type Handler<C> = (event: APIGatewayProxyEvent, context: C) => Promise<APIGatewayProxyResult>;

/** The same handler, whose answers pages of these origins may read. */
export const sharedWith =
  <C>(origins: readonly string[], handler: Handler<C>): Handler<C> =>
  async (event, context) => {
    const answer = await handler(event, context);
    return { ...answer, headers: { ...answer.headers, ...originHeaders(origins, headerOf(event, 'origin')) } };
  };
