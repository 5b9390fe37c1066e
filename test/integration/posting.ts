import { awsName } from '../../core/projections/names.ts';
import { awsCall } from './aws-call.ts';
import type { Deployed } from './deployed.ts';

type Answer = { readonly status: number; readonly body: Record<string, unknown> };

/** The key of a tenant, as its line of the outputs shows it. */
export async function keyOf({ target, app, stageName, outputs }: Deployed, tenant: string): Promise<string> {
  const stack = outputs[awsName(app, stageName, 'api')]!;
  const shown = await awsCall(target, {
    service: 'apigateway',
    method: 'GET',
    path: `/apikeys/${stack[`${tenant}keyid`]}?includeValue=true`,
  });
  return (JSON.parse(shown) as { value: string }).value;
}

/** Posts events as a sensor of a tenant does, by default with the tenant's key. */
export async function posting(deployed: Deployed, tenant: string) {
  const { target, app, stageName, outputs } = deployed;
  const url = new URL(outputs[awsName(app, stageName, 'api')]![`${tenant}url`]!);
  const own = await keyOf(deployed, tenant);
  const [api] = url.hostname.split('.');
  // An emulator serves all APIs at one address.
  const base =
    target.endpoint === undefined ? url.href : `${target.endpoint}/restapis/${api}/${stageName}/_user_request_/`;
  return async (stream: string, events: readonly object[], { key = own } = {}): Promise<Answer> => {
    const response = await fetch(`${base}streams/${stream}/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': key },
      body: JSON.stringify(events),
    });
    const text = await response.text();
    return { status: response.status, body: text.startsWith('{') ? (JSON.parse(text) as Answer['body']) : {} };
  };
}
