import { describe, expect, test } from 'vitest';
import { PLATFORM } from '../../../core/projections/platform-limits.ts';
import { PRICES, priceIn } from '../../../core/projections/prices.ts';
import { pricesPage } from '../../../core/projections/prices-page.ts';

describe('prices and limits', () => {
  test('are all on the page that the documentation shows', async () => {
    await expect(pricesPage()).toMatchFileSnapshot('../../../docs/prices.md');
  });

  test('name the page of AWS and when it was read, or say that nobody has', () => {
    const quotes = Object.values(PRICES).flatMap((price) => Object.values(price.quotes));
    for (const { read } of [...quotes, ...Object.values(PLATFORM)]) expect(read).toMatch(/\b20\d\d\b|^not verified$/);
    for (const { page } of Object.values(PRICES)) expect(page).toMatch(/^https:\/\/aws\.amazon\.com\/.+\/pricing\/$/);
    for (const { page } of Object.values(PLATFORM)) expect(page).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/.+/);
  });
});

test('the price of a region is its own if it is known, and says that it is that of us-east-1 if not', () => {
  expect(priceIn(PRICES.request, 'eu-central-1')).toMatchObject({ usd: 3.7e-6, region: 'eu-central-1' });
  expect(priceIn(PRICES.shardHour, 'eu-central-1')).toMatchObject({ usd: 0.015, region: 'us-east-1' });
});
