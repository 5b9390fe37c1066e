import type { Verdict } from '../../core/ingest/verdict.ts';
import { posted } from './posting.ts';

/** A run that was asked over HTTP and did not answer, or refused. */
class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/** Sends a request to a run; a run that is not there is one sentence. */
export async function request(url: string, path: string, init?: RequestInit): Promise<Response> {
  return fetch(new URL(path, url), init).catch((error: unknown) => unanswered(url, error));
}

function unanswered(url: string, error: unknown): never {
  const { code } = ((error as Error).cause ?? error) as { code?: string };
  throw new NoAnswer(
    `No run answers at ${url} (${code ?? (error as Error).message}): start one with "npm start", or name it with --url.`,
  );
}

const noRun = (url: string, status: number): string =>
  `What answers at ${url} (${status}) is no run: name one with --url, or start one with "npm start".`;

/** The JSON that a route of a run answers. */
export async function ask<T>(url: string, path: string, init?: RequestInit): Promise<T> {
  const response = await request(url, path, init);
  const body = (await response.json().catch(() => undefined)) as { message?: string } | undefined;
  if (response.ok && body !== undefined) return body as T;
  throw new NoAnswer(body?.message ?? noRun(url, response.status));
}

export interface Posted {
  readonly status: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly unconfirmed: number;
  readonly message?: string;
  readonly events?: readonly Verdict[];
}

/** Posts events to a stream, and gives the verdicts. */
export async function sendEvents(url: string, stream: string, body: string): Promise<Posted> {
  const type = body.startsWith('[') || body.startsWith('{') ? 'application/json' : 'application/x-ndjson';
  const route = new URL(`/streams/${encodeURIComponent(stream)}/events`, url);
  const { status, text } = await posted(route, type, body).catch((error: unknown) => unanswered(url, error));
  return { accepted: 0, rejected: 0, unconfirmed: 0, ...answerOf(url, status, text), status };
}

function answerOf(url: string, status: number, text: string): Partial<Posted> {
  try {
    return JSON.parse(text) as Partial<Posted>;
  } catch {
    return { message: noRun(url, status) };
  }
}
