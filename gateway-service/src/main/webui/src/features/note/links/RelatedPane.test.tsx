import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import type { Link, Note } from '@/api/types';
import { renderPane } from '@/testing/pane';
import { type Api, problem } from '@/testing/render';
import { aNote } from '@/testing/samples';
import { useToasts } from '@/ui/toasts';
import { usePlayback } from '../playback';
import { RelatedPane } from './RelatedPane';

const aLink = (change: Partial<Link> = {}): Link => ({
  note_id: 'n2',
  youtube_id: 'aaaaaaaaaaa',
  title: 'Training a network',
  concept: 'Gradient descent',
  other_concept: 'Gradient descent',
  section: 'The step',
  start: 130,
  reason: 'Both define “Gradient descent”.',
  reason_code: 'same_concept',
  score: 1,
  status: 'suggested',
  ...change,
});

const DECISION = '/notes/n1/links/n2';

function pane(links: { outgoing?: Link[]; incoming?: Link[] }, more: Api = {}, note: Partial<Note> = {}) {
  return renderPane(<RelatedPane note={aNote(note)} />, {
    'GET /notes/n1/links': { body: { outgoing: [], incoming: [], ...links } },
    ...more,
  });
}

afterEach(() => {
  for (const { id } of useToasts.getState().shown) useToasts.getState().dismiss(id);
  usePlayback.getState().reset();
});

it('shows links and backlinks with their reasons and places', async () => {
  pane({
    outgoing: [aLink()],
    incoming: [
      aLink({ note_id: 'n3', title: 'Optimisers', reason_code: 'similar_concept', other_concept: 'Steepest descent' }),
      aLink({ note_id: 'n4', title: 'Calculus', reason_code: 'by_hand', concept: undefined, status: 'accepted' }),
    ],
  });
  const from = await screen.findByRole('region', { name: 'Links from this note' });
  const link = within(from).getByRole('link', { name: 'Training a network' });
  expect(link.getAttribute('href')).toBe('/read/n2?t=130');
  expect(within(from).getByText('Both define “Gradient descent”.')).toBeTruthy();
  expect(within(from).getByText('The step')).toBeTruthy();
  const back = screen.getByRole('region', { name: 'Notes that link here' });
  expect(within(back).getByText('“Gradient descent” here is “Steepest descent” there.')).toBeTruthy();
  expect(within(back).getByText('You linked these notes.')).toBeTruthy();
});

it('the second of this note plays in its own player', async () => {
  const { user } = pane(
    { outgoing: [aLink()] },
    {},
    {
      concepts: [{ name: 'Gradient descent', definition: 'd', start: 65 }],
    },
  );
  await user.click(await screen.findByRole('button', { name: 'Play this video from 1:05' }));
  expect(usePlayback.getState().target?.second).toBe(65);
});

it('a decision shows at once and is saved when its message goes', async () => {
  const { user, sent } = pane({ outgoing: [aLink()] }, { [`PUT ${DECISION}`]: { status: 204 } });
  await user.click(await screen.findByRole('button', { name: 'Accept the link to “Training a network”' }));
  expect(screen.queryByText('Suggested')).toBeNull();
  expect(sent(`PUT ${DECISION}`)).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Close' }));
  await waitFor(() => expect(sent(`PUT ${DECISION}`)).toHaveLength(1));
  expect(await sent(`PUT ${DECISION}`)[0]?.json()).toEqual({ status: 'accepted' });
});

it('an undone rejection sends nothing and leaves a suggestion', async () => {
  const { user, requests } = pane({ outgoing: [aLink()] });
  await user.click(await screen.findByRole('button', { name: 'Reject the link to “Training a network”' }));
  expect(screen.getByText('1 rejected link')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Undo' }));
  expect(await screen.findByText('Suggested')).toBeTruthy();
  window.dispatchEvent(new Event('pagehide'));
  expect(requests.map(({ method }) => method)).toEqual(['GET']);
});

it('closing the page saves what was decided', async () => {
  const { user, sent } = pane({ outgoing: [aLink()] }, { [`PUT ${DECISION}`]: { status: 204 } });
  await user.click(await screen.findByRole('button', { name: 'Reject the link to “Training a network”' }));
  window.dispatchEvent(new Event('pagehide'));
  await waitFor(() => expect(sent(`PUT ${DECISION}`)).toHaveLength(1));
  expect(await sent(`PUT ${DECISION}`)[0]?.json()).toEqual({ status: 'rejected' });
});

it('a decision that cannot be saved is taken back with a message', async () => {
  const { user } = pane({ outgoing: [aLink()] }, { [`PUT ${DECISION}`]: problem(404, 'not_found') });
  await user.click(await screen.findByRole('button', { name: 'Accept the link to “Training a network”' }));
  await user.click(screen.getByRole('button', { name: 'Close' }));
  expect(await screen.findByText('This does not exist. It may have been deleted.')).toBeTruthy();
  expect(await screen.findByText('Suggested')).toBeTruthy();
});

it('a link by hand is removed for good, a suggested one is only rejected', async () => {
  const { user, sent } = pane(
    { outgoing: [aLink({ reason_code: 'by_hand', status: 'accepted' })] },
    { [`DELETE ${DECISION}`]: { status: 204 } },
  );
  await user.click(await screen.findByRole('button', { name: 'Remove the link to “Training a network”' }));
  expect(screen.getByText('No related notes yet')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Close' }));
  await waitFor(() => expect(sent(`DELETE ${DECISION}`)).toHaveLength(1));
});

it('links to a section of another note by keyboard, with completion of its title', async () => {
  const { user, sent, requests } = pane(
    {},
    {
      'GET /notes/complete': {
        body: {
          items: [
            { id: 'n1', title: 'How tides work', sections: [] },
            { id: 'n5', title: 'Tidal power', sections: ['Dams', 'Turbines'] },
          ],
        },
      },
      'POST /notes/n1/links': { status: 204 },
    },
  );
  await user.click(await screen.findByRole('button', { name: 'Add a link' }));
  const field = screen.getByRole('combobox', { name: 'Link to the note' });
  expect(document.activeElement).toBe(field);
  await user.type(field, 'tid');
  // The note itself is not offered.
  expect((await screen.findAllByRole('option')).map((option) => option.textContent)).toEqual(['Tidal power']);
  await user.keyboard('{Enter}');
  await user.selectOptions(screen.getByRole('combobox', { name: 'Part of the note' }), 'Turbines');
  await user.click(screen.getByRole('button', { name: 'Add the link' }));
  expect(await screen.findByText('Linked to “Tidal power”.')).toBeTruthy();
  expect(await sent('POST /notes/n1/links')[0]?.json()).toEqual({ note_id: 'n5', section: 'Turbines' });
  const searches = requests.filter(({ url }) => url.includes('/notes/complete'));
  expect(searches.map(({ url }) => new URL(url).searchParams.get('q'))).toEqual(['tid']);
});

it('a focused link shows title, channel and summary of the other note', async () => {
  const { user } = pane(
    { outgoing: [aLink()] },
    { 'GET /notes/n2': { body: aNote({ id: 'n2', title: 'Training a network', summary: 'How weights are found.' }) } },
  );
  await screen.findByRole('link', { name: 'Training a network' });
  await user.tab();
  await user.tab();
  await user.tab();
  expect(document.activeElement?.textContent).toBe('Training a network');
  expect(await screen.findByText('How weights are found.')).toBeTruthy();
  expect(screen.getByText('Sea and Sky')).toBeTruthy();
});

it('an error offers another try', async () => {
  let answers = problem(500, 'internal');
  const { user } = pane({}, { 'GET /notes/n1/links': () => answers });
  const again = await screen.findByRole('button', { name: 'Try again' });
  answers = { body: { outgoing: [aLink()], incoming: [] } };
  await user.click(again);
  expect(await screen.findByRole('link', { name: 'Training a network' })).toBeTruthy();
});
