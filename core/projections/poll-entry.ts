/** The source of the Lambda entry that asks for events of a stream, for a file three folders below the root. */
export const pollEntryOf = (stream: string): string =>
  `import { pollPorts } from '../../../adapters/aws/poll-ports.ts';
import { pollEntry } from '../../../lambdas/poll/entry.ts';
import poller from '../../../schemas/${stream}/poller.ts';
import stream from '../../../schemas/${stream}/stream.ts';

export const handler = pollEntry(stream, poller, pollPorts());
`;
