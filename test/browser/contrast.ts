import type { Page } from 'playwright-core';

interface Faint {
  readonly text: string;
  readonly ratio: number;
  readonly needed: number;
}

/** Texts that WCAG 2.2 AA calls too faint: less than 4.5 to 1 on what is behind them, 3 to 1 for large ones. */
export const faintTexts = (page: Page): Promise<readonly Faint[]> => page.evaluate(`(${measured})()`);

/** Runs in the browser, so it is a text: nothing of this file is known there. */
const measured = `() => {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = ([r, g, b, a], [x, y, z]) => [r * a + x * (1 - a), g * a + y * (1 - a), b * a + z * (1 - a), 1];
  const behind = (element) => {
    if (!element) return [255, 255, 255, 1];
    const own = rgba(getComputedStyle(element).backgroundColor);
    return own[3] === 1 ? own : over(own, behind(element.parentElement));
  };
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const ratio = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
  const faint = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode.textContent.trim();
    const element = walk.currentNode.parentElement;
    if (!text || !element.checkVisibility() || element.closest(':disabled, .unseen, .skip, title')) continue;
    const style = getComputedStyle(element);
    const box = element.closest('.step')?.querySelector('rect');
    const back = box ? rgba(getComputedStyle(box).fill) : behind(element);
    const front = over(rgba(element instanceof SVGElement ? style.fill : style.color), back);
    const size = parseFloat(style.fontSize);
    const needed = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5;
    const found = ratio(front, back);
    if (found < needed) faint.push({ text: text.slice(0, 40), ratio: Math.round(found * 100) / 100, needed });
  }
  return faint;
}`;
