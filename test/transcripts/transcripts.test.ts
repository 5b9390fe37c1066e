import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Story, Untrue } from './story.ts';
import { tell } from './tell.ts';

const storiesIn = <S>(folder: string): S[] => {
  const place = new URL(`${folder}/`, import.meta.url);
  return readdirSync(place)
    .sort()
    .map((file) => parse(readFileSync(new URL(file, place), 'utf8')) as S);
};

function refusal(story: Story): string | undefined {
  try {
    tell(story);
  } catch (error) {
    if (error instanceof Untrue) return error.message;
    throw error;
  }
  return undefined;
}

describe('it is true that', () => {
  for (const story of storiesIn<Story>('stories')) test(story.story, () => tell(story));
});

describe('refused is', () => {
  for (const story of storiesIn<Story & { refused: string }>('refused'))
    test(story.story, () => expect(refusal(story)).toBe(story.refused));
});
