import { h, write } from '../dom.ts';

type Mood = 'good' | 'warn' | 'bad';

/** A question with its answer in one number or word, what that means, and where to see more. */
export function questionTile(title: string) {
  const answer = h('strong', {}, '–');
  const meaning = h('p', {});
  const more = h('a', {});
  return {
    element: h('div', { class: 'question' }, h('h2', {}, title), answer, meaning, h('p', {}, more)),
    say(text: string, mood: Mood | undefined, explanation: string) {
      write(answer, text);
      answer.dataset['mood'] = mood ?? '';
      write(meaning, explanation);
    },
    /** Without a place it is only a remark. */
    link(text: string | false | undefined, href?: string) {
      write(more, text || '');
      if (!href) more.removeAttribute('href');
      else if (more.getAttribute('href') !== href) more.setAttribute('href', href);
    },
  };
}
