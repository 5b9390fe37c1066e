interface ServerEvent {
  readonly event: string;
  readonly data: string;
}

/** The server-sent events of a response, until it ends. */
export async function* serverEvents({ body }: Response): AsyncGenerator<ServerEvent> {
  if (!body) return;
  let text = '';
  for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    const messages = text.split('\n\n');
    text = messages.pop() ?? '';
    for (const message of messages) {
      const event = /^event: (.*)$/m.exec(message)?.[1];
      const data = /^data: (.*)$/m.exec(message)?.[1];
      if (event !== undefined && data !== undefined) yield { event, data };
    }
  }
}
