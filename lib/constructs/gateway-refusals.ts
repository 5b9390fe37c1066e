import { type GatewayResponseOptions, ResponseType, type RestApi } from 'aws-cdk-lib/aws-apigateway';

interface Refusal {
  readonly type: ResponseType;
  readonly status: number;
  readonly message: string;
}

/** What the gateway refuses by itself, in the same form as the functions' answers. */
const REFUSALS: readonly Refusal[] = [
  {
    // The gateway's word for a path that it does not know.
    type: ResponseType.MISSING_AUTHENTICATION_TOKEN,
    status: 404,
    message: 'There is no such path here. Events go by POST to streams/<stream>/events; the stream must be yours.',
  },
  {
    type: ResponseType.INVALID_API_KEY,
    status: 403,
    message: 'The key is missing or not for this API. Send yours as the header x-api-key.',
  },
  {
    type: ResponseType.THROTTLED,
    status: 429,
    message: 'More requests than agreed. Wait a second, then send more events in fewer requests.',
  },
  {
    type: ResponseType.QUOTA_EXCEEDED,
    status: 429,
    message: 'The requests of today are used up. Try again tomorrow, or ask for a larger quota.',
  },
  {
    type: ResponseType.REQUEST_TOO_LARGE,
    status: 413,
    message: 'The body is too large. Send at most 500 events and 1 MiB in one request.',
  },
  {
    type: ResponseType.INTEGRATION_TIMEOUT,
    status: 503,
    message: 'No answer in time. Send the request again, with the same ids.',
  },
  {
    type: ResponseType.INTEGRATION_FAILURE,
    status: 503,
    message: 'No answer. Send the request again, with the same ids.',
  },
];

/** Refusals say nothing of anyone, so every page may read them; those without words of their own are the gateway's. */
const FOR_ALL = { 'Access-Control-Allow-Origin': "'*'", 'Access-Control-Expose-Headers': "'retry-after'" };

/** `toPages`: whether pages ask, which must learn from a refusal what is wrong. */
export function addRefusals(api: RestApi, { toPages }: { readonly toPages: boolean }): void {
  if (toPages)
    for (const type of [ResponseType.DEFAULT_4XX, ResponseType.DEFAULT_5XX])
      api.addGatewayResponse(type.responseType, { type, responseHeaders: FOR_ALL });

  for (const { type, status, message } of REFUSALS) {
    const headers = { ...((status === 429 || status === 503) && { 'Retry-After': "'1'" }), ...(toPages && FOR_ALL) };
    const options: GatewayResponseOptions = {
      type,
      statusCode: String(status),
      templates: { 'application/json': JSON.stringify({ message }) },
      ...(Object.keys(headers).length > 0 && { responseHeaders: headers }),
    };
    api.addGatewayResponse(type.responseType, options);
  }
}
