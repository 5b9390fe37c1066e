/** What a server answered. */
export interface WebAnswer {
  readonly status: number;
  readonly header: (name: string) => string | undefined;
  /** None if there is more of it than is read. */
  readonly text: string | undefined;
}

/** The web as far as pollers read it. Throws RetryLater where no answer comes. */
export interface Web {
  get(url: string, headers: Readonly<Record<string, string>>, timeoutMs: number): Promise<WebAnswer>;
}
