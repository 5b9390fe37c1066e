/** Runs before anything is drawn, so that a page kept dark never flashes light. */
try {
  const kept = localStorage.getItem('theme');
  if (kept) document.documentElement.dataset['theme'] = kept;
} catch {
  // A browser that keeps nothing shows the theme of its system.
}
