import type { Poller } from '../definition/poller.ts';
import type { Deployment } from './deployment.ts';

/** The poller of a stream, where a stage has pollers. */
export const pollerOf = ({ stage, pollers }: Deployment, stream: string): Poller | undefined =>
  stage.options.pollers ? pollers?.[stream] : undefined;
