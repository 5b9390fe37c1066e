import type { Place } from './names.ts';

/** Where a secret that a definition names is in Secrets Manager; an operator puts it there. */
export const secretId = ({ app, stage, tenant }: Omit<Place, 'stream'>, secret: string): string =>
  `${app}/${stage}/${tenant}/${secret}`;
