import { act, cleanup, renderHook, screen, waitFor, within } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import type { Card } from '@/api/reviews';
import { useSingleKeys } from '@/preferences/singleKeys';
import { type Api, problem, renderApp } from '@/testing/render';
import { aCard, clearStorage, dueCards, someStats } from '@/testing/study';
// Loaded with this file, so that its time does not count for the first test.
import './ReviewPage';

clearStorage();

const MINUTE = 60_000;
const inMillis = (millis: number) => new Date(Date.now() + millis).toISOString();

const MOON = aCard();
const SUN = aCard({
  id: 'c2',
  front: 'What else pulls?',
  back: 'The sun.',
  state: 'new',
  revision: 0,
  start: undefined,
});
const GAP = aCard({ id: 'c3', kind: 'cloze', front: 'High tide comes ___ a day.', back: 'twice', start: 90 });

/** An API with cards: a rating makes a card due in ten days, or in a minute after "again". */
function reviewing(cards: Card[], more: Api = {}) {
  const due = new Map(cards.map((card) => [card.id, card]));
  const before = new Map<string, Card>();
  const cardOf = (request: Request) => {
    const id = new URL(request.url).pathname.split('/')[3] ?? '';
    return due.get(id) ?? before.get(id) ?? aCard({ id });
  };
  const routes = cards.flatMap(({ id }): [string, Api[string]][] => [
    [
      `POST /notes/reviews/${id}`,
      async (request) => {
        const { rating } = (await request.json()) as { rating: number };
        const card = cardOf(request);
        due.delete(id);
        before.set(id, card);
        const wait = rating === 1 ? MINUTE : 10 * 24 * 60 * MINUTE;
        return { body: { ...card, revision: card.revision + 1, due: inMillis(wait), state: 'review' } };
      },
    ],
    [
      `POST /notes/reviews/${id}/undo`,
      (request) => {
        const card = { ...cardOf(request), revision: cardOf(request).revision + 2 };
        due.set(id, card);
        return { body: card };
      },
    ],
    [
      `POST /notes/reviews/${id}/suspend`,
      (request) => {
        const card = cardOf(request);
        due.delete(id);
        before.set(id, card);
        return { body: { ...card, suspended: true } };
      },
    ],
    [
      `DELETE /notes/reviews/${id}/suspend`,
      (request) => {
        const card = cardOf(request);
        due.set(id, card);
        return { body: card };
      },
    ],
    [
      `POST /notes/reviews/${id}/bury`,
      (request) => {
        const card = cardOf(request);
        due.delete(id);
        before.set(id, card);
        return { body: { ...card, buried_until: inMillis(24 * 60 * MINUTE) } };
      },
    ],
    [
      `DELETE /notes/reviews/${id}/bury`,
      (request) => {
        const card = cardOf(request);
        due.set(id, card);
        return { body: card };
      },
    ],
  ]);
  return renderApp('/review', {
    'GET /notes/reviews': () => ({ body: dueCards([...due.values()]) }),
    'GET /notes/reviews/stats': { body: someStats() },
    ...Object.fromEntries(routes),
    ...more,
  });
}

const SHOW = { name: 'Show answer' };
const rating = (name: string) => screen.getByRole('button', { name: new RegExp(`^${name}`) });

it('asks for the cards of the day of the browser', async () => {
  const { sent } = reviewing([MOON]);
  await screen.findByText('What pulls the water?');
  const { searchParams } = new URL(sent('GET /notes/reviews')[0]?.url ?? '');
  expect(searchParams.get('zone')).toBe(Intl.DateTimeFormat().resolvedOptions().timeZone);
});

it('shows the front, then the answer with its second in the note, and rates with the pointer', async () => {
  const { user, sent } = reviewing([MOON, SUN]);
  await screen.findByText('What pulls the water?');
  expect(screen.queryByText('moon')).toBeNull();
  expect(screen.getByText('2 cards left')).toBeTruthy();
  expect(screen.getByText('1 of them is new')).toBeTruthy();

  await user.click(screen.getByRole('button', SHOW));
  const answer = await screen.findByRole('group', { name: 'Answer' });
  expect((await within(answer).findByText('moon')).tagName).toBe('STRONG');
  expect(document.activeElement).toBe(answer);
  expect(within(answer).getByRole('link').getAttribute('href')).toBe('/read/n1?t=65');

  await user.click(rating('Good'));
  await screen.findByText('What else pulls?');
  expect(screen.getByText('1 card left')).toBeTruthy();
  expect(await screen.findByText('Saved. That card is shown again in 10 days.')).toBeTruthy();
  expect(await sent('POST /notes/reviews/c1')[0]?.json()).toEqual({
    rating: 3,
    revision: 3,
    duration_ms: expect.any(Number),
  });
});

it('is done by keys alone: Space, 1 to 4, U', async () => {
  const { user, sent } = reviewing([MOON, GAP]);
  await screen.findByText('What pulls the water?');
  await user.keyboard('3');
  expect(sent('POST /notes/reviews/c1')).toHaveLength(0);

  await user.keyboard(' 4');
  expect(await screen.findByText('High tide comes […] a day.')).toBeTruthy();
  expect(document.activeElement).toBe(screen.getByRole('button', SHOW));
  await user.keyboard(' ');
  expect((await screen.findByText('twice')).parentElement?.textContent).toBe('High tide comes twice a day.');

  await waitFor(() => expect(sent('POST /notes/reviews/c1')).toHaveLength(1));
  await user.keyboard('u');
  expect(await screen.findByText('What pulls the water?')).toBeTruthy();
  expect(screen.getByText('2 cards left')).toBeTruthy();
  expect(new URL(sent('POST /notes/reviews/c1/undo')[0]?.url ?? '').searchParams.get('revision')).toBe('4');

  // The card has another revision now, and its rating counts.
  await user.keyboard(' 2');
  await screen.findByText('High tide comes […] a day.');
  await waitFor(() => expect(sent('POST /notes/reviews/c1')).toHaveLength(2));
  expect(await sent('POST /notes/reviews/c1')[1]?.json()).toMatchObject({ rating: 2, revision: 5 });
});

it('an undo right after a rating waits for its response', async () => {
  let respond = () => {};
  const { user, sent } = reviewing([MOON, SUN], {
    'POST /notes/reviews/c1': () =>
      new Promise((resolve) => {
        respond = () => resolve({ body: { ...MOON, revision: 4, due: inMillis(MINUTE) } });
      }),
  });
  await screen.findByText('What pulls the water?');
  await user.keyboard(' 3');
  await screen.findByText('What else pulls?');
  await user.keyboard('u');
  expect(sent('POST /notes/reviews/c1/undo')).toHaveLength(0);
  respond();
  expect(await screen.findByText('What pulls the water?')).toBeTruthy();
  expect(new URL(sent('POST /notes/reviews/c1/undo')[0]?.url ?? '').searchParams.get('revision')).toBe('4');
});

it('keys do nothing when they are switched off, and the buttons still work', async () => {
  const { result } = renderHook(() => useSingleKeys());
  act(() => result.current[1](false));
  const { user, sent } = reviewing([MOON, SUN]);
  await screen.findByText('What pulls the water?');
  await user.keyboard(' ');
  expect(screen.queryByRole('group', { name: 'Answer' })).toBeNull();
  expect(screen.queryByText('Space')).toBeNull();

  await user.click(screen.getByRole('button', SHOW));
  await user.keyboard('3');
  expect(sent('POST /notes/reviews/c1')).toHaveLength(0);
  await user.click(rating('Good'));
  expect(await screen.findByText('What else pulls?')).toBeTruthy();
  // The button has the focus, so Space is not a shortcut here.
  await user.keyboard(' ');
  expect(await screen.findByRole('group', { name: 'Answer' })).toBeTruthy();
  act(() => result.current[1](true));
});

it('suspends a card, and puts one off until tomorrow; both can be undone', async () => {
  const { user, sent } = reviewing([MOON, SUN]);
  await screen.findByText('What pulls the water?');
  await user.click(screen.getByRole('button', { name: 'Suspend' }));
  expect(await screen.findByText('What else pulls?')).toBeTruthy();
  await waitFor(() => expect(sent('POST /notes/reviews/c1/suspend')).toHaveLength(1));
  await user.click(screen.getByRole('button', { name: 'Undo' }));
  expect(await screen.findByText('What pulls the water?')).toBeTruthy();
  expect(sent('DELETE /notes/reviews/c1/suspend')).toHaveLength(1);

  await user.click(screen.getByRole('button', { name: 'Not before tomorrow' }));
  expect(await screen.findByText('What else pulls?')).toBeTruthy();
  expect(new URL(sent('POST /notes/reviews/c1/bury')[0]?.url ?? '').searchParams.has('zone')).toBe(true);
  await user.click(screen.getByRole('button', { name: 'Undo' }));
  expect(await screen.findByText('What pulls the water?')).toBeTruthy();
  expect(screen.getByText('2 cards left')).toBeTruthy();
  expect(sent('DELETE /notes/reviews/c1/bury')).toHaveLength(1);
  expect(sent('DELETE /notes/reviews/c1/suspend')).toHaveLength(1);
  expect(screen.getByRole('button', { name: 'Undo' })).toHaveProperty('disabled', true);
});

it('a card put off as the last one can be taken back, and is not counted as reviewed', async () => {
  const { user, sent } = reviewing([MOON]);
  await screen.findByText('What pulls the water?');
  await user.keyboard('b');
  await screen.findByRole('heading', { name: 'No cards are due' });
  await waitFor(() => expect(sent('POST /notes/reviews/c1/bury')).toHaveLength(1));
  await user.keyboard('u');
  expect(await screen.findByText('What pulls the water?')).toBeTruthy();
  expect(sent('DELETE /notes/reviews/c1/bury')).toHaveLength(1);
});

it('a card that could not be put off is shown again with the reason, and there is nothing to undo', async () => {
  const { user } = reviewing([MOON, SUN], { 'POST /notes/reviews/c1/bury': problem(503, 'unavailable') });
  await screen.findByText('What pulls the water?');
  await user.keyboard('b');
  expect((await screen.findByRole('alert')).textContent).toContain('not available right now');
  expect(screen.getByText('What pulls the water?')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Undo' })).toHaveProperty('disabled', true);
});

it('a forgotten card that is repeated at once can be put off', async () => {
  const { user, sent } = reviewing([MOON]);
  await screen.findByText('What pulls the water?');
  await user.keyboard(' 1');
  await user.click(await screen.findByRole('button', { name: 'Review now' }));
  await screen.findByText('What pulls the water?');
  await user.keyboard('b');
  await waitFor(() => expect(sent('POST /notes/reviews/c1/bury')).toHaveLength(1));
  expect(await screen.findByRole('heading', { name: 'That is all for now' })).toBeTruthy();
  await screen.findByRole('button', { name: 'Undo' });
  await act(() => new Promise((resolve) => setTimeout(resolve, 50)));
  expect(screen.queryByText('What pulls the water?')).toBeNull();
});

const INTERVALS = [60, 360, 600, 8 * 24 * 3_600];

it('each rating says when the card is shown again, also after its sides were changed', async () => {
  const { user } = reviewing([{ ...MOON, intervals: INTERVALS }], {
    'PATCH /notes/cards/c1': async (request) => ({ body: { ...MOON, ...((await request.json()) as object) } }),
  });
  await screen.findByText('What pulls the water?');
  await user.keyboard(' ');
  const expectIntervals = () => {
    expect(screen.getByRole('button', { name: /^Again .*Shown again in 1 minute$/ })).toBe(rating('Again'));
    expect(screen.getByRole('button', { name: /^Hard .*Shown again in 6 minutes$/ })).toBe(rating('Hard'));
    expect(screen.getByRole('button', { name: /^Good .*Shown again in 10 minutes$/ })).toBe(rating('Good'));
    expect(screen.getByRole('button', { name: /^Easy .*Shown again in 8 days$/ })).toBe(rating('Easy'));
    expect(within(rating('Hard')).getByText('6 min')).toBeTruthy();
    expect(within(rating('Easy')).getByText('8 days')).toBeTruthy();
  };
  expectIntervals();

  await user.keyboard('e');
  const dialog = await screen.findByRole('dialog', { name: 'Edit the card' });
  await user.type(within(dialog).getByLabelText('Front'), ' Tell.');
  await user.click(within(dialog).getByRole('button', { name: 'Save' }));
  await screen.findByText('What pulls the water? Tell.');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expectIntervals();
});

it('the ratings have no times when the API sends none', async () => {
  const { user } = reviewing([MOON]);
  await screen.findByText('What pulls the water?');
  await user.keyboard(' ');
  expect(rating('Good').textContent).not.toContain('Shown again');
});

it('changes both sides of a card', async () => {
  const { user, sent } = reviewing([GAP], {
    'PATCH /notes/cards/c3': async (request) => ({ body: { ...GAP, ...((await request.json()) as object) } }),
  });
  await screen.findByText('High tide comes […] a day.');
  await user.keyboard('e');
  const dialog = await screen.findByRole('dialog', { name: 'Edit the card' });
  const front = within(dialog).getByLabelText('Front');
  await user.clear(front);
  await user.type(front, 'Low tide, too');
  expect(within(dialog).getByText('The gap is missing. Mark it with ___.')).toBeTruthy();
  expect(within(dialog).getByRole('button', { name: 'Save' })).toHaveProperty('disabled', true);
  await user.type(front, ', comes ___ a day.');
  await user.click(within(dialog).getByRole('button', { name: 'Save' }));
  expect(await screen.findByText('Low tide, too, comes […] a day.')).toBeTruthy();
  expect(await sent('PATCH /notes/cards/c3')[0]?.json()).toEqual({
    front: 'Low tide, too, comes ___ a day.',
    back: 'twice',
  });
});

it('ends with the result, and a forgotten card can be repeated at once', async () => {
  const { user, sent } = reviewing([MOON, SUN]);
  await screen.findByText('What pulls the water?');
  await user.keyboard(' 1');
  await screen.findByText('What else pulls?');
  await user.keyboard(' 3');
  expect(await screen.findByRole('heading', { name: 'That is all for now' })).toBeTruthy();
  expect(screen.getByText(/You reviewed 2 cards\./).textContent).toContain('You remembered 50% of them.');
  expect(await screen.findByText('1 card is shown again in 1 minute.')).toBeTruthy();
  expect(await screen.findByText('2 cards to repeat are due tomorrow.')).toBeTruthy();

  await user.click(screen.getByRole('button', { name: 'Review now' }));
  expect(await screen.findByText('What pulls the water?')).toBeTruthy();
  await user.keyboard(' 3');
  expect(await screen.findByText(/You reviewed 3 cards\./)).toBeTruthy();
  expect(await sent('POST /notes/reviews/c1')[1]?.json()).toMatchObject({ revision: 4 });
});

it('a forgotten card comes back by itself when it is due', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true, toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  try {
    let cards = [MOON];
    const { user } = reviewing([MOON], {
      'GET /notes/reviews': () => ({ body: dueCards(cards) }),
      'POST /notes/reviews/c1': () => {
        cards = [];
        return { body: { ...MOON, revision: 4, due: inMillis(MINUTE), state: 'relearning' } };
      },
    });
    await screen.findByText('What pulls the water?');
    await user.keyboard(' 1');
    await screen.findByRole('heading', { name: 'That is all for now' });
    cards = [{ ...MOON, revision: 4, state: 'relearning' }];
    await act(() => vi.advanceTimersByTimeAsync(MINUTE + 2_000));
    expect(await screen.findByText('What pulls the water?')).toBeTruthy();
    expect(screen.getByText('Learning again')).toBeTruthy();
  } finally {
    vi.useRealTimers();
  }
});

it('a rating that fails brings its card back with the reason', async () => {
  const { user } = reviewing([MOON, SUN], { 'POST /notes/reviews/c1': problem(503, 'unavailable') });
  await screen.findByText('What pulls the water?');
  await user.keyboard(' 3');
  expect((await screen.findByRole('alert')).textContent).toContain('not available right now');
  expect(screen.getByText('What pulls the water?')).toBeTruthy();
  expect(screen.getByText('2 cards left')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Undo' })).toHaveProperty('disabled', true);
});

it('a session survives a reload', async () => {
  const first = reviewing([MOON, SUN, GAP]);
  await screen.findByText('What pulls the water?');
  await first.user.keyboard(' 3');
  await screen.findByText('What else pulls?');
  await waitFor(() => expect(first.sent('POST /notes/reviews/c1')).toHaveLength(1));
  await screen.findByText(/Saved\./);
  await first.user.keyboard(' ');
  await screen.findByRole('group', { name: 'Answer' });
  cleanup();

  const again = reviewing([SUN, GAP], {
    'POST /notes/reviews/c1/undo': { body: { ...MOON, revision: 5 } },
  });
  expect(await screen.findByRole('group', { name: 'Answer' })).toBeTruthy();
  expect(screen.getByRole('progressbar', { name: 'Reviewed cards' }).getAttribute('aria-valuenow')).toBe('33');
  await again.user.keyboard('u');
  expect(await screen.findByText('What pulls the water?')).toBeTruthy();
  expect(new URL(again.sent('POST /notes/reviews/c1/undo')[0]?.url ?? '').searchParams.get('revision')).toBe('4');
  // Ids and figures only.
  expect(sessionStorage.getItem('review')).not.toContain('pulls');
});

it('loads more cards when the loaded ones run out', async () => {
  let isRated = false;
  const { user, sent } = reviewing([MOON, SUN], {
    'GET /notes/reviews': () => ({ body: isRated ? dueCards([SUN], 1) : dueCards([MOON], 2) }),
    'POST /notes/reviews/c1': () => {
      isRated = true;
      return { body: { ...MOON, revision: 4, due: inMillis(24 * 60 * MINUTE) } };
    },
  });
  await screen.findByText('What pulls the water?');
  await user.keyboard(' 3');
  expect(await screen.findByText('What else pulls?')).toBeTruthy();
  expect(screen.getByText('1 card left')).toBeTruthy();
  // At most once after each action: at first, and after the rating.
  expect(sent('GET /notes/reviews').length).toBeLessThanOrEqual(3);
});

it('says that nothing is due, and what a new user can expect', async () => {
  reviewing([], {
    'GET /notes/reviews/stats': {
      body: someStats({ cards: { new: 0, learning: 0, review: 0, relearning: 0, suspended: 0 } }),
    },
  });
  expect(await screen.findByRole('heading', { name: 'No cards are due' })).toBeTruthy();
  expect(await screen.findByText(/Every note has flashcards/)).toBeTruthy();
});

it('can be loaded again after a failure', async () => {
  let isDown = true;
  const { user } = reviewing([MOON], {
    'GET /notes/reviews': () => (isDown ? problem(500, 'internal') : { body: dueCards([MOON]) }),
  });
  await screen.findByRole('alert');
  isDown = false;
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('What pulls the water?')).toBeTruthy();
});
