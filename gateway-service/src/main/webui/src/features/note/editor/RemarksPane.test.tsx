import { act, screen, waitFor, within } from '@testing-library/react';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { Remark } from '@/api/remarks';
import { type Api, problem, renderApp } from '@/testing/render';
import { aNote, aVideo } from '@/testing/samples';
import { useToasts } from '@/ui/toasts';
import { usePlayback } from '../playback';
import { partsOf, secondsOf, textsOf } from './remarks/texts';
import { passages } from './remarks/useHighlights';

beforeAll(async () => {
  await Promise.all([import('../reader/NotePage'), import('@/markdown/MarkdownText'), import('./RemarksPane')]);
}, 120_000);

beforeEach(() => useToasts.setState({ shown: [] }));

const aRemark = (id: string, start: number, text: string, quotation?: string): Remark => ({
  id,
  start,
  text,
  quotation,
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
      return { status: 201, body: aRemark(`r${next}`, body.start, body.text, body.quotation) };
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
  expect(await sent('PATCH /notes/n1/remarks/r2')[0]?.json()).toEqual({
    start: 90,
    text: 'Later. Much later.',
    quotation: '',
  });
});

/** Selects the first text of the note that has the words. */
async function select(words: string) {
  const find = () => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const at = (node as Text).data.indexOf(words);
      if (at >= 0 && node.parentElement?.closest('article .prose') != null) return { node, at };
    }
    throw new Error(`The note has no text "${words}".`);
  };
  const { node, at } = await waitFor(find);
  act(() => {
    document.getSelection()?.setBaseAndExtent(node, at, node, at + words.length);
    document.dispatchEvent(new Event('selectionchange'));
  });
}

it('a passage that is selected is stored as the quotation of a remark', async () => {
  const { pane, user, created } = await remarks();
  await pane.findByText('Later.');
  await select('It pulls');
  await user.click(await pane.findByRole('button', { name: 'Quote the selection' }));
  await user.type(pane.getByLabelText('New remark'), 'What does?');
  await user.click(pane.getByRole('button', { name: 'Add the remark' }));
  const comment = await pane.findByText('What does?', { selector: 'p' });
  expect(created).toEqual([{ start: 0, text: 'What does?', quotation: 'It pulls' }]);
  expect(comment.previousElementSibling?.tagName).toBe('BLOCKQUOTE');
  expect(comment.previousElementSibling?.textContent).toBe('It pulls');
});

it('a passage without a comment is a remark too', async () => {
  const { pane, user, created } = await remarks({ 'GET /notes/n1/remarks': { body: { items: [] } } });
  await pane.findByText('You have no remarks on this video yet.');
  await select('It pulls');
  await user.click(await pane.findByRole('button', { name: 'Quote the selection' }));
  await user.click(pane.getByRole('button', { name: 'Add the remark' }));
  await pane.findByRole('button', { name: /^Delete the remark/ });
  expect(created).toEqual([{ start: 0, text: '', quotation: 'It pulls' }]);
  expect(pane.getByText('It pulls').tagName).toBe('BLOCKQUOTE');
});

it('a change keeps the quotation, moves one of an earlier version out of the text, and removes one', async () => {
  const stored = new Map([
    ['r1', aRemark('r1', 5, '“It pulls”\n\nWhy?')],
    ['r2', aRemark('r2', 90, 'Later.', 'How tides work')],
  ]);
  const patch = (id: string) => async (request: Request) => {
    const { quotation, ...rest } = (await request.json()) as Remark;
    const changed = { ...(stored.get(id) as Remark), ...rest, quotation: quotation || undefined };
    stored.set(id, changed);
    return { body: changed };
  };
  const { pane, user, sent } = await remarks({
    'GET /notes/n1/remarks': { body: { items: [...stored.values()] } },
    'PATCH /notes/n1/remarks/r1': patch('r1'),
    'PATCH /notes/n1/remarks/r2': patch('r2'),
  });
  const change = async (time: string, act: () => Promise<void>) => {
    await user.click(await pane.findByRole('button', { name: `Edit the remark at ${time}` }));
    await act();
    await user.click(pane.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(pane.queryByRole('button', { name: 'Save' })).toBeNull());
  };
  const bodies = (id: string) =>
    Promise.all(sent(`PATCH /notes/n1/remarks/${id}`).map((request) => request.clone().json()));

  await change('0:05', () => user.type(pane.getByLabelText('Edit the remark'), ' Gravity.'));
  expect(await bodies('r1')).toEqual([{ start: 5, text: 'Why? Gravity.', quotation: 'It pulls' }]);
  expect(pane.getByText('It pulls').tagName).toBe('BLOCKQUOTE');
  expect(pane.getByText('Why? Gravity.').tagName).toBe('P');

  await change('1:30', () => user.type(pane.getByLabelText('Edit the remark'), ' Or not.'));
  expect(pane.getByText('How tides work').tagName).toBe('BLOCKQUOTE');
  await change('1:30', () => user.click(pane.getByRole('button', { name: 'Remove the quotation' })));
  expect(pane.queryByText('How tides work')).toBeNull();
  const text = 'Later. Or not.';
  expect(pane.getByText(text)).toBeTruthy();
  expect(await bodies('r2')).toEqual([
    { start: 90, text, quotation: 'How tides work' },
    { start: 90, text, quotation: '' },
  ]);
});

it('a deleted remark that is taken back has its quotation again', async () => {
  const { pane, user, created } = await remarks({
    'GET /notes/n1/remarks': { body: { items: [aRemark('r2', 90, 'Later.', 'How tides work')] } },
  });
  await user.click(await pane.findByRole('button', { name: 'Delete the remark at 1:30' }));
  await waitFor(() => expect(pane.queryByText('Later.')).toBeNull());
  await waitFor(() => user.click(screen.getByRole('button', { name: 'Undo' })));
  await pane.findByText('Later.');
  expect(pane.getByText('How tides work').tagName).toBe('BLOCKQUOTE');
  expect(created).toEqual([{ start: 90, text: 'Later.', quotation: 'How tides work' }]);
});

it('deletes a remark, which can be undone', async () => {
  const { pane, user, created } = await remarks();
  await user.click(await pane.findByRole('button', { name: 'Delete the remark at 1:30' }));
  await waitFor(() => expect(pane.queryByText('Later.')).toBeNull());
  await waitFor(() => user.click(screen.getByRole('button', { name: 'Undo' })));
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
  ['A passage', '“More”\n\nof it'],
  ['x'.repeat(2_001), 'Longer than the API stores'],
  ['x'.repeat(2_001), ''],
])('the quotation %j and the comment %j are read as they were stored', (quote, comment) => {
  const stored = textsOf(quote, comment);
  expect(partsOf(stored)).toEqual({ quote: quote === '' ? undefined : quote, comment });
  expect(stored.text + (stored.quotation ?? '')).not.toBe('');
  expect(stored.quotation?.length ?? 0).toBeLessThanOrEqual(2_000);
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
