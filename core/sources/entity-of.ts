import { keyFieldsOf, type StreamDefinition } from '../definition/stream.ts';

/** Names the entity of an event that is still a text; '' where it has none. */
export function entityOf(stream: StreamDefinition): (text: string) => string {
  const names = keyFieldsOf(stream);
  return (text) => {
    try {
      const event = JSON.parse(text) as Readonly<Record<string, unknown>>;
      return JSON.stringify(names.map((name) => event[name]));
    } catch {
      return '';
    }
  };
}
