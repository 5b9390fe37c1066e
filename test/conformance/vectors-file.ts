/** One case of a vectors file. What else it holds depends on its kind. */
export interface Vector {
  readonly id: string;
  readonly kind: string;
}

/** Why a text is no vectors file, as a sentence. */
export class NotVectors extends Error {
  override readonly name = 'NotVectors';
}

/** The vectors of a file's text. */
export function readVectors(text: string, name: string): readonly Vector[] {
  const parsed = parsedJson(text, name);
  const vectors = isRecord(parsed) ? parsed['vectors'] : undefined;
  if (!Array.isArray(vectors))
    throw new NotVectors(`${name} has no list "vectors". Name a file of event-time window vectors.`);
  if (vectors.length === 0) throw new NotVectors(`${name} lists no vectors. Name a file that holds at least one.`);
  return vectors.map((vector, index) => checkedVector(vector, `${name}: vectors[${index}]`));
}

function parsedJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new NotVectors(`${name} is not JSON (${why}). Name a file of event-time window vectors.`);
  }
}

function checkedVector(vector: unknown, place: string): Vector {
  if (isRecord(vector) && typeof vector['id'] === 'string' && typeof vector['kind'] === 'string')
    return vector as unknown as Vector;
  throw new NotVectors(`${place} has no text "id" and "kind". Give every vector both.`);
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
