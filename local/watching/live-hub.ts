import type { ServerResponse } from 'node:http';

interface Listener {
  readonly response: ServerResponse;
  readonly stream: string | undefined;
}

export interface Message {
  readonly kind: string;
  readonly message: unknown;
}

/** Everyone who watches by server-sent events. */
interface LiveHub {
  /** Someone who watches from now on, and is told first what would have been missed. */
  add(response: ServerResponse, stream: string | undefined, missed: readonly Message[]): void;
  /** Whether anyone watches the stream; without a name, anything. */
  watches(stream?: string): boolean;
  /** Tells all who watch, or only those who follow the stream; a message that is a function is asked for if anybody does. */
  tell(kind: string, message: unknown, stream?: string): void;
  close(): void;
}

/** Who is this far behind is slow or gone: the newest state comes with the next message anyway. */
const MOST_BUFFERED = 1_048_576;

export function liveHub(): LiveHub {
  const listeners = new Set<Listener>();
  return {
    add(response, stream, missed) {
      const listener = { response, stream };
      response.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      });
      response.write('retry: 1000\n\n');
      for (const one of missed) response.write(textOf(one));
      listeners.add(listener);
      response.on('close', () => listeners.delete(listener));
    },
    watches(stream) {
      if (stream === undefined) return listeners.size > 0;
      for (const listener of listeners) if (listener.stream === stream) return true;
      return false;
    },
    tell(kind, message, stream) {
      if (listeners.size === 0) return;
      const text = textOf({ kind, message: typeof message === 'function' ? message() : message });
      for (const { response, stream: followed } of listeners)
        if ((stream === undefined || stream === followed) && response.writableLength < MOST_BUFFERED)
          response.write(text);
    },
    close() {
      for (const { response } of listeners) response.end();
    },
  };
}

const textOf = ({ kind, message }: Message): string => `event: ${kind}\ndata: ${JSON.stringify(message)}\n\n`;
