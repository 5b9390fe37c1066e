import type { ServerResponse } from 'node:http';

interface Listener {
  readonly response: ServerResponse;
  readonly stream: string | undefined;
}

/** Everyone who watches by server-sent events. */
export interface LiveHub {
  add(response: ServerResponse, stream: string | undefined): void;
  /** Whether anyone watches the stream. */
  watches(stream: string): boolean;
  /** Tells all who watch, or only those who follow the stream. */
  tell(kind: string, message: unknown, stream?: string): void;
  close(): void;
}

/** Who is this far behind is slow or gone: the newest state comes with the next message anyway. */
const MOST_BUFFERED = 1_048_576;

export function liveHub(): LiveHub {
  const listeners = new Set<Listener>();
  return {
    add(response, stream) {
      const listener = { response, stream };
      response.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      });
      response.write('retry: 1000\n\n');
      listeners.add(listener);
      response.on('close', () => listeners.delete(listener));
    },
    watches: (stream) => [...listeners].some((listener) => listener.stream === stream),
    tell(kind, message, stream) {
      if (listeners.size === 0) return;
      const text = `event: ${kind}\ndata: ${JSON.stringify(message)}\n\n`;
      for (const { response, stream: followed } of listeners)
        if ((stream === undefined || stream === followed) && response.writableLength < MOST_BUFFERED)
          response.write(text);
    },
    close() {
      for (const { response } of listeners) response.end();
    },
  };
}
