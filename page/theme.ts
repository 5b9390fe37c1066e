type Theme = 'light' | 'dark';
const dark = matchMedia('(prefers-color-scheme: dark)');
const watchers = new Set<() => void>();

const theme = (): Theme =>
  (document.documentElement.dataset['theme'] as Theme | undefined) ?? (dark.matches ? 'dark' : 'light');

/** Changes to the other theme, and stays there. */
export function switchTheme(): void {
  const next = theme() === 'dark' ? 'light' : 'dark';
  document.documentElement.dataset['theme'] = next;
  try {
    localStorage.setItem('theme', next);
  } catch {
    // A browser that keeps nothing begins with the theme of its system again.
  }
  for (const watcher of watchers) watcher();
}
dark.addEventListener('change', () => {
  for (const watcher of watchers) watcher();
});

/** Calls when the colours change: drawings on a canvas do not follow a style sheet by themselves. */
export function onTheme(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** A colour of the style sheet, as it is now. */
export const colour = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
export const seriesColour = (index: number): string => colour(`series-${(index % 6) + 1}`);
