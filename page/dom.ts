type Child = Node | string | number | null | undefined | false;
type Attributes = Readonly<Record<string, string | number | boolean | ((event: never) => void) | undefined>>;

/** An element with its attributes, listeners (`onclick`) and children. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly (Child | readonly Child[])[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  dress(element, attributes);
  fill(element, children.flat());
  return element;
}

/** The same for the elements of a drawing. */
export function svg(tag: string, attributes: Attributes = {}, ...children: readonly Child[]): SVGElement {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  dress(element, attributes);
  fill(element, children);
  return element;
}

function dress(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    // A style attribute is what the page's content security policy forbids; a style that is set is not.
    if (name === 'style') (element as HTMLElement).style.cssText = String(value);
    else if (typeof value === 'function') element.addEventListener(name.slice(2), value as EventListener);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
}

/** Replaces everything inside an element. */
export function fill(element: Element, children: readonly Child[]): void {
  element.replaceChildren(
    ...children
      .filter((child) => child !== null && child !== undefined && child !== false)
      .map((child) => (child instanceof Node ? child : String(child))),
  );
}

/** The same for children that are kept: those which stay are not touched, nor is the keyboard taken away from them. */
export function arrange(element: Element, children: readonly Element[]): void {
  for (const [index, child] of children.entries())
    if (element.childNodes[index] !== child) element.insertBefore(child, element.childNodes[index] ?? null);
  while (element.childNodes.length > children.length) element.lastChild!.remove();
}

/** Writes a text only where it differs: the browser lays out nothing anew otherwise. */
export function write(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** Calls at most once a frame, with the newest that is known then; with a pause after each call, if there is one. */
export function eachFrame(draw: () => void, pauseMs = 0): () => void {
  let asked = false;
  let drawnAt = Number.NEGATIVE_INFINITY;
  return () => {
    if (asked) return;
    asked = true;
    const frame = () =>
      requestAnimationFrame(() => {
        asked = false;
        drawnAt = performance.now();
        draw();
      });
    const wait = drawnAt + pauseMs - performance.now();
    if (wait > 0) setTimeout(frame, wait);
    else frame();
  };
}
