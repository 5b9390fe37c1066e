import type { Web } from '../core/pollers/web.ts';
import { fetchText } from './fetch-text.ts';

const MOST_BYTES = 16 * 1_024 * 1_024;

/** The web as it is. */
export const fetchedWeb: Web = {
  get: (url, headers, timeoutMs) =>
    fetchText(url, { headers: { accept: 'application/json', ...headers } }, { timeoutMs, mostBytes: MOST_BYTES }),
};
