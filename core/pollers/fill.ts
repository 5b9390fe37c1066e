/** A text with what stands in braces replaced by its value. */
export const filled = (template: string, valueFor: (name: string) => unknown): string =>
  template.replace(/\{(\w+)\}/g, (_, name: string) => String(valueFor(name) ?? ''));
