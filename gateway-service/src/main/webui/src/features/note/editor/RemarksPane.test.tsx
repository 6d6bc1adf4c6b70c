import { act, screen, waitFor, within } from '@testing-library/react';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { Remark } from '@/api/remarks';
import { type Api, problem, renderApp } from '@/testing/render';
import { aNote, aVideo } from '@/testing/samples';
import { useToasts } from '@/ui/toasts';
import { usePlayback } from '../playback';
import { quoted, quoteOf, secondsOf } from './remarks/texts';
import { passages } from './remarks/useHighlights';

beforeAll(async () => {
  await Promise.all([import('../reader/NotePage'), import('@/markdown/MarkdownText'), import('./RemarksPane')]);
}, 120_000);

beforeEach(() => useToasts.setState({ shown: [] }));

const aRemark = (id: string, start: number, text: string): Remark => ({
  id,
  start,
  text,
  created_at: '2026-11-22T10:00:00Z',
  updated_at: '2026-11-22T10:00:00Z',
});

async function remarks(more: Api = {}) {
  let next = 10;
  const created: unknown[] = [];
  const app = renderApp('/read/n1?tab=remarks', {
    'GET /notes/n1': { body: aNote() },
    'GET /videos/v1': { body: aVideo({ status: 'completed', note_id: 'n1' }) },
    'GET /notes/n1/remarks': ({ url }) =>
      new URL(url).searchParams.get('cursor') === null
        ? { body: { items: [aRemark('r2', 90, 'Later.')], next_cursor: 'more' } }
        : { body: { items: [aRemark('r1', 5, '“It pulls”\n\nWhy?')], next_cursor: null } },
    'POST /notes/n1/remarks': async (request) => {
      const body = (await request.json()) as Remark;
      created.push(body);
      next += 1;
      return { status: 201, body: aRemark(`r${next}`, body.start, body.text) };
    },
    'DELETE /notes/n1/remarks/r2': { status: 204 },
    'PATCH /notes/n1/remarks/r2': async (request) => ({
      body: { ...aRemark('r2', 90, ''), ...(await request.json()) },
    }),
    ...more,
  });
  const pane = within(await screen.findByRole('region', { name: 'Your remarks' }));
  return {
    ...app,
    created,
    pane,
    times: () => pane.getAllByRole('button', { name: /^Play from/ }).map((b) => b.textContent),
  };
}

it('lists all remarks in the order of the video, and plays from them', async () => {
  const { pane, times, user } = await remarks();
  await pane.findByText('Later.');
  expect(times()).toEqual(['0:05', '1:30']);
  expect(pane.getByText('It pulls').tagName).toBe('BLOCKQUOTE');
  await user.click(pane.getByRole('button', { name: 'Play from 1:30' }));
  expect(usePlayback.getState().target).toEqual({ second: 90 });
});

it('adds a remark at the second at which the user began to write', async () => {
  const { pane, times, user, created } = await remarks();
  await pane.findByText('Later.');
  act(() => usePlayback.getState().report({ second: 42.6 }));
  expect((pane.getByLabelText('At') as HTMLInputElement).value).toBe('0:42');
  await user.type(pane.getByLabelText('New remark'), 'Two');
  act(() => usePlayback.getState().report({ second: 60 }));
  await user.type(pane.getByLabelText('New remark'), ' bulges');
  await user.keyboard('{Control>}{Enter}{/Control}');
  await pane.findByText('Two bulges', { selector: 'p' });
  expect(created).toEqual([{ start: 42.6, text: 'Two bulges' }]);
  expect(times()).toEqual(['0:05', '0:42', '1:30']);
  expect((pane.getByLabelText('New remark') as HTMLTextAreaElement).value).toBe('');
});

it('takes another second, typed or the one that is played', async () => {
  const { pane, user, created } = await remarks();
  await user.type(pane.getByLabelText('New remark'), 'x');
  await user.clear(pane.getByLabelText('At'));
  await user.type(pane.getByLabelText('At'), '1:02:03');
  await user.click(pane.getByRole('button', { name: 'Add the remark' }));
  await waitFor(() => expect(created).toEqual([{ start: 3723, text: 'x' }]));
});

it('does not add an empty remark', async () => {
  const { pane, user, created } = await remarks();
  await user.click(pane.getByRole('button', { name: 'Add the remark' }));
  expect(pane.getByRole('alert').textContent).toBe('Enter a text.');
  expect(created).toEqual([]);
});

it('changes a remark', async () => {
  const { pane, user, sent } = await remarks();
  await user.click(await pane.findByRole('button', { name: 'Edit the remark at 1:30' }));
  const area = pane.getByLabelText('Edit the remark');
  expect(document.activeElement).toBe(area);
  await user.type(area, ' Much later.');
  await user.click(pane.getByRole('button', { name: 'Save' }));
  await pane.findByText('Later. Much later.');
  expect(await sent('PATCH /notes/n1/remarks/r2')[0]?.json()).toEqual({ start: 90, text: 'Later. Much later.' });
});

it('deletes a remark, which can be undone', async () => {
  const { pane, user, created } = await remarks();
  await user.click(await pane.findByRole('button', { name: 'Delete the remark at 1:30' }));
  await waitFor(() => expect(pane.queryByText('Later.')).toBeNull());
  await user.click(await screen.findByRole('button', { name: 'Undo' }));
  await pane.findByText('Later.');
  expect(created).toEqual([{ start: 90, text: 'Later.' }]);
});

it('says that a note has too many remarks, and keeps the text', async () => {
  const { pane, user } = await remarks({ 'POST /notes/n1/remarks': problem(409, 'too_many_remarks') });
  await user.type(pane.getByLabelText('New remark'), 'One more');
  await user.click(pane.getByRole('button', { name: 'Add the remark' }));
  expect((await pane.findByRole('alert')).textContent).toContain('You have too many remarks on this note.');
  expect((pane.getByLabelText('New remark') as HTMLTextAreaElement).value).toBe('One more');
});

it.each([
  ['', 'Only a comment'],
  ['A passage', ''],
  ['A “quoted” passage', 'With a comment\n\nof two paragraphs'],
])('the quotation %j and the comment %j are one text and apart again', (quote, comment) => {
  expect(quoteOf(quoted(quote, comment))).toEqual({ quote: quote === '' ? undefined : quote, comment });
});

it.each([
  ['1:02:03', 3723],
  ['12:34', 754],
  ['7', 7],
  ['1:99', undefined],
  ['soon', undefined],
  ['', undefined],
])('the time %j is %s', (time, seconds) => {
  expect(secondsOf(time)).toBe(seconds);
});

it('finds a quoted passage across elements and line breaks', () => {
  const element = document.createElement('div');
  element.innerHTML = '<p>The moon <em>pulls</em> the\n  water.</p><p>Twice.</p>';
  const [range, ...others] = passages(element, ['moon pulls the water', 'not there']);
  expect(range?.toString().replace(/\s+/g, ' ')).toBe('moon pulls the water');
  expect(others).toEqual([]);
});
