/** A model that answers over the network. Throws RetryLater where no answer comes. */
export interface Endpoint {
  ask(body: string, timeoutMs: number): Promise<{ readonly status: number; readonly body: string }>;
}
