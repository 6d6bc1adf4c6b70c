import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { ConceptDetails, ConceptSummary } from '@/api/types';
import { type Api, problem, renderApp } from '@/testing/render';

const aConcept = (change: Partial<ConceptSummary> = {}): ConceptSummary => ({
  id: 'c1',
  name: 'Photosynthesis',
  aliases: [],
  notes: 1,
  ...change,
});

const someDetails = (change: Partial<ConceptDetails> = {}): ConceptDetails => ({
  id: 'c1',
  name: 'Photosynthesis',
  aliases: ['Carbon fixation', 'Light reaction'],
  notes: 2,
  statements: [
    { note_id: 'n1', title: 'Plants', text: 'Plants make sugar from light.', start: 65, section: 'Leaves' },
    { note_id: 'n2', title: 'Algae', text: 'Algae do it too.' },
    { note_id: 'n1', title: 'Plants', text: 'It stores about 3 % of the light.', start: 90 },
  ],
  differences: [
    {
      values: [
        { value: '3 %', note_id: 'n1', start: 90 },
        { value: '6 %', note_id: 'n2' },
      ],
    },
  ],
  ...change,
});

const NO_MASTERY: Api = { 'GET /notes/concepts/mastery': { body: { items: [], next_cursor: null } } };

const page = (items: ConceptSummary[], next: string | null = null) => ({ body: { items, next_cursor: next } });

it('lists concepts with their notes, names and mastery, page by page', async () => {
  const { user } = renderApp('/concepts', {
    'GET /notes/concepts': ({ url }) =>
      new URL(url).searchParams.get('cursor') === 'x'
        ? page([aConcept({ id: 'c1', name: 'Osmosis' })])
        : page([aConcept({ id: 'c2', aliases: ['Light reaction'], notes: 3 })], 'x'),
    'GET /notes/concepts/mastery': {
      body: {
        items: [{ id: 'c2', name: 'Photosynthesis', cards: 4, reviewed: 2, mastery: 0.45 }],
        next_cursor: null,
      },
    },
  });
  const link = await screen.findByRole('link', { name: 'Photosynthesis' });
  expect(link.getAttribute('href')).toBe('/concepts/c2');
  expect(screen.getByText('3 notes')).toBeTruthy();
  expect(screen.getByText('Also: Light reaction')).toBeTruthy();
  expect(await screen.findByText('Mastery of Photosynthesis: 45%')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Show more' }));
  expect(await screen.findByRole('link', { name: 'Osmosis' })).toBeTruthy();
});

it('the search is in the address, and one request follows the last key', async () => {
  const { user, router, sent } = renderApp('/concepts', {
    ...NO_MASTERY,
    'GET /notes/concepts': ({ url }) =>
      new URL(url).searchParams.get('q') === 'osm' ? page([aConcept({ name: 'Osmosis' })]) : page([aConcept()]),
  });
  await screen.findByRole('link', { name: 'Photosynthesis' });
  await user.type(screen.getByRole('searchbox', { name: 'Search concepts' }), 'osm');
  expect(await screen.findByRole('link', { name: 'Osmosis' })).toBeTruthy();
  expect(router.state.location.search).toEqual({ q: 'osm' });
  expect(sent('GET /notes/concepts').map(({ url }) => new URL(url).searchParams.get('q'))).toEqual(['', 'osm']);
});

it('says what to do without concepts, and when none fits', async () => {
  const { user } = renderApp('/concepts', { ...NO_MASTERY, 'GET /notes/concepts': page([]) });
  expect(await screen.findByText('No concepts yet')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Make a note' }).getAttribute('href')).toBe('/');
  await user.type(screen.getByRole('searchbox'), 'zzz');
  expect(await screen.findByText('No concept fits “zzz”')).toBeTruthy();
});

const concept = (more: Api = {}) =>
  renderApp('/concepts/c1', { ...NO_MASTERY, 'GET /notes/concepts/c1': { body: someDetails() }, ...more });

it('shows all statements by note with their seconds', async () => {
  concept();
  const plants = await screen.findByRole('region', { name: 'Plants' });
  expect(within(plants).getByText(/Plants make sugar from light/)).toBeTruthy();
  expect(within(plants).getByText(/It stores about 3 %/)).toBeTruthy();
  expect(within(plants).getByRole('link', { name: '1:05, Plants' }).getAttribute('href')).toBe('/read/n1?t=65');
  expect(screen.getByText('Carbon fixation')).toBeTruthy();
});

it('shows differing figures side by side with their notes', async () => {
  concept();
  const differences = await screen.findByRole('region', { name: 'Your notes differ' });
  expect(within(differences).getByText('3 %')).toBeTruthy();
  expect(within(differences).getByText('6 %')).toBeTruthy();
  expect(within(differences).getByRole('link', { name: 'Algae' }).getAttribute('href')).toBe('/read/n2');
});

it('merges with another concept after a confirmation', async () => {
  const { user, sent, router } = concept({
    'GET /notes/concepts': page([aConcept(), aConcept({ id: 'c2', name: 'Assimilation' })]),
    'POST /notes/concepts/c1/merge': { body: someDetails({ id: 'c2', name: 'Assimilation' }) },
    'GET /notes/concepts/c2': { body: someDetails({ id: 'c2', name: 'Assimilation' }) },
  });
  await user.click(await screen.findByRole('button', { name: 'Merge…' }));
  const dialog = screen.getByRole('alertdialog');
  const merge = within(dialog).getByRole<HTMLButtonElement>('button', { name: 'Merge' });
  expect(merge.disabled).toBe(true);
  await user.type(within(dialog).getByRole('combobox'), 'assim');
  // The concept itself is not offered.
  expect((await within(dialog).findAllByRole('option')).map((option) => option.textContent)).toEqual(['Assimilation']);
  await user.keyboard('{Enter}');
  expect(sent('POST /notes/concepts/c1/merge')).toEqual([]);
  await user.click(merge);
  expect(await screen.findByRole('heading', { level: 1, name: 'Assimilation' })).toBeTruthy();
  expect(await sent('POST /notes/concepts/c1/merge')[0]?.json()).toEqual({ into: 'c2' });
  expect(router.state.location.pathname).toBe('/concepts/c2');
});

it('splits some names, and explains names that cannot be split', async () => {
  let answers = problem(400, 'validation_failed', { errors: [{ field: 'aliases', message: 'x' }] });
  const { user, sent, router } = concept({
    'POST /notes/concepts/c1/split': () => answers,
    'GET /notes/concepts/c3': { body: someDetails({ id: 'c3', name: 'Light reaction', aliases: [] }) },
  });
  await user.click(await screen.findByRole('button', { name: 'Split names…' }));
  const dialog = screen.getByRole('alertdialog');
  await user.click(within(dialog).getByRole('checkbox', { name: 'Light reaction' }));
  await user.click(within(dialog).getByRole('button', { name: 'Split' }));
  expect((await within(dialog).findByRole('alert')).textContent).toMatch(/cannot be split/);
  answers = { body: someDetails({ id: 'c3', name: 'Light reaction', aliases: [] }) } as never;
  await user.click(within(dialog).getByRole('button', { name: 'Split' }));
  await waitFor(() => expect(router.state.location.pathname).toBe('/concepts/c3'));
  expect(await sent('POST /notes/concepts/c1/split')[1]?.json()).toEqual({ aliases: ['Light reaction'] });
});

it('a concept that does not exist any more says so and leads to the list', async () => {
  concept({ 'GET /notes/concepts/c1': problem(404, 'not_found') });
  expect(await screen.findByText('This does not exist. It may have been deleted.')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'All concepts' }).getAttribute('href')).toBe('/concepts');
});
