import type { APIGatewayProxyEvent } from 'aws-lambda';

/**
 * The claim of a user pool or of an authorizer of one's own. An API key has none; who was let in by an authorizer that
 * says no name is nobody.
 */
export function subjectOf(context: APIGatewayProxyEvent['requestContext'] | undefined): string | undefined {
  const authorizer = context?.authorizer;
  if (!authorizer) return undefined;
  const subject: unknown = authorizer['claims']?.['sub'] ?? authorizer['sub'];
  return typeof subject === 'string' ? subject : '';
}
