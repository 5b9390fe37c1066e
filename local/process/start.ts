import type { AddressInfo } from 'node:net';

import { systemClock as clock } from '../../adapters/system-clock.ts';
import { server } from '../http/server.ts';
import { knownStreams } from '../known-streams.ts';
import type { Repeating } from '../repeating.ts';
import { dataDirectory } from '../run/data-directory.ts';
import { startSystem } from '../run/system.ts';
import { cannotListen, cannotOpen, isOfStore } from '../sentences.ts';
import { sensedStreams } from '../simulation/sensed-streams.ts';
import { simulator } from '../simulation/simulators.ts';
import type { Settings } from './settings.ts';
import { tidying } from './tidying.ts';

export interface Started {
  readonly url: string;
  readonly streams: readonly string[];
  stop(): Promise<void>;
}

/** Starts a whole run; it listens, and the simulators send, once this resolves. */
export async function start(settings: Settings, failed: (place: string, error: unknown) => void): Promise<Started> {
  const { host, port, origins, shards, refreshMs, loadEveryMs, simulators, poll } = settings;
  const known = await knownStreams(settings.streams);
  const data = await dataDirectory(settings.dataDirectory);
  const starting = startSystem({ known, data, clock, shards, refreshMs, loadEveryMs, poll, failed });
  const system = await starting.catch((error) => {
    throw isOfStore(error) ? cannotOpen(settings.dataDirectory, error) : error;
  });
  const app = await server(system, host, origins);
  try {
    await app.listen({ host, port });
  } catch (error) {
    await system.stop();
    throw cannotListen(host, port, error);
  }
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${(app.server.address() as AddressInfo).port}`;
  const running: Repeating[] = simulators
    ? sensedStreams(known).map((one) =>
        simulator(one, {
          url,
          ...simulators,
          now: clock.now,
          failed: (error) => failed(`simulator of ${one.stream.name}`, error),
        }),
      )
    : [];
  const tidier = tidying();
  return {
    url,
    streams: known.map(({ stream }) => stream.name),
    async stop() {
      tidier.stop();
      await Promise.all(running.map((one) => one.stop()));
      await app.close();
      await system.stop();
    },
  };
}
