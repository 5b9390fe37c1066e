/** The texts of the elements of a JSON array, as they were written. The text must be JSON, and an array. */
export function arrayElements(text: string): readonly string[] {
  const elements: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === '"') at = closingQuote(text, at);
    else if (char === '[' || char === '{') {
      if (++depth === 1) start = at + 1;
    } else if (char === ']' || char === '}') {
      if (--depth === 0) elements.push(text.slice(start, at).trim());
    } else if (char === ',' && depth === 1) {
      elements.push(text.slice(start, at).trim());
      start = at + 1;
    }
  }
  return elements.length === 1 && elements[0] === '' ? [] : elements;
}

function closingQuote(text: string, opening: number): number {
  let at = opening + 1;
  while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}
