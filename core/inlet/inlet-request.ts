/** As much of a POST through API Gateway as an ingest reads. */
interface InletRequest {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly isBase64Encoded: false;
  readonly pathParameters: { readonly stream: string };
  readonly requestContext: { readonly requestId: string };
}

/** Events for the ingest of a stream, as its gateway would hand them on. */
export const inletRequest = (stream: string, body: string, requestId: string): InletRequest => ({
  body,
  headers: { 'content-type': 'application/json' },
  isBase64Encoded: false,
  pathParameters: { stream },
  requestContext: { requestId },
});
