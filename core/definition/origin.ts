/** Whether a text is an origin as browsers write it: no path, no capitals; plain HTTP on one's own machine only. */
export const isOrigin = (text: string): boolean =>
  /^https:\/\/[a-z0-9-]+(\.[a-z0-9-]+)+(:\d{1,5})?$/.test(text) ||
  /^http:\/\/(localhost|127\.0\.0\.1)(:\d{1,5})?$/.test(text);

export const notAnOrigin = (text: string): string =>
  `${JSON.stringify(text)} is not an origin. Write one such as "https://app.example.com", in small letters and without a path; http:// is for localhost only.`;
