import { h } from '../dom.ts';
import type { View } from '../view.ts';

/** What stands at an address that leads nowhere. */
export const unknownView = (what: string): View => ({
  title: 'Not found',
  element: h(
    'div',
    {},
    h('h1', {}, 'Not found'),
    h('p', { class: 'long' }, `There is no ${what}. The `, h('a', { href: '#/' }, 'overview'), ' has all streams.'),
  ),
});
