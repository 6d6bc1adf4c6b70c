import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { ConceptMastery } from '@/api/reviews';
import { type Api, problem, renderApp } from '@/testing/render';
import { someStats } from '@/testing/study';

const concept = (change: Partial<ConceptMastery>): ConceptMastery => ({
  id: 'k1',
  name: 'Tidal bulge',
  cards: 4,
  reviewed: 4,
  mastery: 0.95,
  ...change,
});

const CONCEPTS = [
  concept({}),
  concept({ id: 'k2', name: 'Spring tide', reviewed: 3, mastery: 0.4 }),
  concept({ id: 'k3', name: 'Neap tide', reviewed: 0, mastery: 0 }),
];

const stats = (api: Api = {}) =>
  renderApp('/review/stats', {
    'GET /notes/reviews/stats': { body: someStats() },
    'GET /notes/concepts/mastery': { body: { items: CONCEPTS, next_cursor: null } },
    ...api,
  });

it('shows retention, the streak and the cards', async () => {
  const { sent } = stats();
  expect((await screen.findByText('Remembered')).parentElement?.textContent).toBe(
    'Remembered90%36 of 40 reviews of learned cards in 30 days.',
  );
  expect(screen.getByText('You know now').parentElement?.textContent).toContain('83%');
  expect(screen.getByText('In a row').parentElement?.textContent).toContain('6 days');
  expect(screen.getByText(/2 in learning, 4 new, 2 suspended/)).toBeTruthy();
  const { searchParams } = new URL(sent('GET /notes/reviews/stats')[0]?.url ?? '');
  expect(searchParams.get('zone')).toBe(Intl.DateTimeFormat().resolvedOptions().timeZone);
});

it('tells each chart in a sentence and as a table', async () => {
  const { user } = stats();
  const reviewed = await screen.findByRole('region', { name: 'Reviews per day' });
  expect(within(reviewed).getByText(/you reviewed 20 times on 2 days; 4 times you had forgotten/)).toBeTruthy();
  await user.click(within(reviewed).getByText('Show as a table'));
  const row = within(reviewed).getByRole('rowheader', { name: 'Nov 21, 2026' }).closest('tr');
  expect([...(row?.querySelectorAll('td') ?? [])].map((cell) => cell.textContent)).toEqual(['12', '3']);

  const due = screen.getByRole('region', { name: 'What will be due' });
  expect(within(due).getByText(/5 today, 7 in the next 7 days/)).toBeTruthy();
  expect(within(due).getAllByRole('rowheader')).toHaveLength(2);
});

it('lists the weakest concepts first and says what to review next', async () => {
  stats();
  const concepts = await screen.findByRole('region', { name: 'Concepts' });
  await within(concepts).findByText(/Review next/);
  expect(within(concepts).getByText(/Review next/).textContent).toBe(
    'Review next: Spring tide. 1 concept is new to you.',
  );
  expect(
    within(concepts)
      .getAllByRole('listitem')
      .map((item) => item.textContent),
  ).toEqual([
    'Neap tidenew0 of 4 cards reviewed',
    'Spring tide40%3 of 4 cards reviewed',
    'Tidal bulge95%4 of 4 cards reviewed',
  ]);
  expect(within(concepts).getAllByRole('link', { name: 'Spring tide' })[0]?.getAttribute('href')).toBe('/concepts/k2');
});

it('says what a new user can expect', async () => {
  stats({
    'GET /notes/reviews/stats': {
      body: someStats({ cards: { new: 0, learning: 0, review: 0, relearning: 0, suspended: 0 } }),
    },
  });
  expect(await screen.findByText('There is nothing to show yet')).toBeTruthy();
});

it('a part that fails can be loaded again', async () => {
  let isDown = true;
  const { user } = stats({
    'GET /notes/concepts/mastery': () =>
      isDown ? problem(500, 'internal') : { body: { items: CONCEPTS, next_cursor: null } },
  });
  expect(await screen.findByText('Remembered')).toBeTruthy();
  await screen.findByRole('alert');
  isDown = false;
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('Neap tide')).toBeTruthy();
});
