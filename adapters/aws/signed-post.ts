import { SignatureV4 } from '@smithy/signature-v4';
import type { WebAnswer } from '../../core/pollers/web.ts';
import { fetchText } from '../fetch-text.ts';
import { Sha256 } from './sha-256.ts';

interface Service {
  readonly service: string;
  readonly region: string;
  readonly credentials: ConstructorParameters<typeof SignatureV4>[0]['credentials'];
}
interface Post {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly timeoutMs: number;
  readonly mostBytes: number;
}

/** Posts to a service of AWS that has no client here: a client of its own would be the larger part of a bundle. */
export function signedPost(service: Service): (address: URL, post: Post) => Promise<WebAnswer> {
  const signer = new SignatureV4({ ...service, sha256: Sha256 });
  return async (address, { headers, body, ...limits }) => {
    const signed = await signer.sign({
      method: 'POST',
      protocol: address.protocol,
      hostname: address.hostname,
      path: address.pathname,
      headers: { host: address.host, ...headers },
      body,
    });
    return fetchText(address.href, { method: 'POST', headers: signed.headers, body }, limits);
  };
}
