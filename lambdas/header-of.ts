import type { APIGatewayProxyEvent } from 'aws-lambda';

/** A header of a request, whatever its capitals; `name` has none. */
export const headerOf = ({ headers }: Pick<APIGatewayProxyEvent, 'headers'>, name: string): string | undefined =>
  Object.entries(headers ?? {}).find(([key]) => key.toLowerCase() === name)?.[1];
