import { EditorView } from '@codemirror/view';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { NoteEdit } from '@/api/edits';
import type { Note } from '@/api/types';
import { clearBrowser } from '@/session/clearBrowser';
import { keepUnsaved, readUnsaved } from '@/session/unsaved';
import { type Api, problem, renderApp } from '@/testing/render';
import { aNote } from '@/testing/samples';
import { useToasts } from '@/ui/toasts';

const TEXT = '## The moon\n\nIt pulls.\n';

// What the page loads on demand, so that the first test does not wait for it.
beforeAll(async () => {
  await Promise.all([import('./code/CodeEditor'), import('./EditPage'), import('@/markdown/MarkdownText')]);
}, 120_000);

beforeEach(() => {
  localStorage.clear();
  readUnsaved('u1', 'n1');
  useToasts.setState({ shown: [] });
  // Browsers send this event later; happy-dom sends it while the editor changes the selection, which it does not expect.
  const dispatch = document.dispatchEvent.bind(document);
  vi.spyOn(document, 'dispatchEvent').mockImplementation((event) =>
    event.type === 'selectionchange' ? true : dispatch(event),
  );
});

/** A note as the API stores it: a PUT with another version than the current one fails. */
function aStore(change: Partial<Note> = {}) {
  let note = aNote({ content: TEXT, version: 4, ...change });
  const puts: (NoteEdit & { match: string | null })[] = [];
  let refuse: (() => { status?: number; body?: unknown }) | undefined;
  const api: Api = {
    'GET /notes/n1': () => ({ body: note }),
    'PUT /notes/n1': async (request) => {
      const edit = (await request.json()) as NoteEdit;
      const match = request.headers.get('If-Match');
      puts.push({ ...edit, match });
      if (refuse !== undefined) return refuse();
      if (match !== `"${note.version}"`) return problem(412, 'precondition_failed', { version: note.version });
      note = { ...note, ...edit, version: note.version + 1, edited: true };
      return { body: note };
    },
  };
  return {
    api,
    puts,
    current: () => note,
    /** Saves the note in another browser. */
    elsewhere: (edit: Partial<Note>) => {
      note = { ...note, ...edit, version: note.version + 1 };
    },
    refuseWith: (how: typeof refuse) => {
      refuse = how;
    },
  };
}

async function editing(store: ReturnType<typeof aStore>, more: Api = {}) {
  const app = renderApp('/read/n1/edit', { ...store.api, ...more });
  const box = await screen.findByRole('textbox', { name: 'Text of the note, in Markdown' });
  const view = EditorView.findFromDOM(box) as EditorView;
  const type = (text: string, at = view.state.doc.length) =>
    act(() =>
      view.dispatch({
        changes: { from: at, insert: text },
        selection: { anchor: at + text.length },
        userEvent: 'input.type',
      }),
    );
  /** The shortcut, for tests that are not about the wait before it is saved. */
  const saveNow = () => fireEvent.keyDown(box, { key: 's', ctrlKey: true });
  return { ...app, view, box, type, saveNow };
}

it('saves some time after a change, with the version that was edited', async () => {
  const store = aStore();
  const { type } = await editing(store);
  expect(screen.getByText('Everything is saved')).toBeTruthy();
  type('Twice');
  type(' a day.');
  expect(screen.getByText('Not saved yet')).toBeTruthy();
  await screen.findByText(/^Saved at /);
  expect(store.puts).toEqual([{ title: 'How tides work', content: `${TEXT}Twice a day.`, match: '"4"' }]);
  type(' Always.');
  await waitFor(() => expect(store.puts).toHaveLength(2));
  expect(store.puts[1]?.match).toBe('"5"');
});

it('saves the title and the subject', async () => {
  const store = aStore();
  const { user } = await editing(store);
  await user.type(screen.getByLabelText('Title'), '!');
  await user.type(screen.getByLabelText('Subject'), 'Physics');
  await screen.findByText(/^Saved at /);
  expect(store.current()).toMatchObject({ title: 'How tides work!', subject: 'Physics' });
});

it('has one request in flight, and saves afterwards what was written meanwhile', async () => {
  const store = aStore();
  const waiting: (() => void)[] = [];
  const put = store.api['PUT /notes/n1'] as (request: Request) => unknown;
  const { type, saveNow, sent } = await editing(store, {
    'PUT /notes/n1': async (request) => {
      await new Promise<void>((resolve) => waiting.push(resolve));
      return put(request) as { body: unknown };
    },
  });
  type('a');
  saveNow();
  await screen.findByText('Saving…');
  type('b');
  saveNow();
  expect(sent('PUT /notes/n1')).toHaveLength(1);
  waiting.shift()?.();
  await waitFor(() => expect(sent('PUT /notes/n1')).toHaveLength(2));
  waiting.shift()?.();
  await screen.findByText(/^Saved at /);
  expect(store.puts.map(({ content, match }) => [content, match])).toEqual([
    [`${TEXT}a`, '"4"'],
    [`${TEXT}ab`, '"5"'],
  ]);
});

it('without a connection it says so, keeps the text, and saves it when the connection is back', async () => {
  const store = aStore();
  let offline = true;
  const put = store.api['PUT /notes/n1'] as (request: Request) => { body: unknown };
  const { type } = await editing(store, {
    'PUT /notes/n1': (request) => {
      if (offline) throw new TypeError('Failed to fetch');
      return put(request);
    },
  });
  type('Offline.');
  expect(await screen.findByText('Not saved: offline, trying again')).toBeTruthy();
  expect(screen.getByRole('alert').textContent).toContain('offline');
  expect(readUnsaved('u1', 'n1')).toMatchObject({ version: 4, edit: { content: `${TEXT}Offline.` } });
  offline = false;
  act(() => void window.dispatchEvent(new Event('online')));
  await screen.findByText(/^Saved at /);
  expect(store.current().content).toBe(`${TEXT}Offline.`);
  expect(readUnsaved('u1', 'n1')).toBeUndefined();
});

it('warns before the page is closed only while something is unsaved', async () => {
  const { type } = await editing(aStore());
  const isWarned = () => {
    const event = new Event('beforeunload', { cancelable: true });
    window.dispatchEvent(event);
    return event.defaultPrevented;
  };
  expect(isWarned()).toBe(false);
  type('x');
  expect(isWarned()).toBe(true);
  await screen.findByText(/^Saved at /);
  expect(isWarned()).toBe(false);
});

it('after a reload it goes on with what was not saved, and saves it', async () => {
  const edit = { title: 'How tides work', subject: '', content: 'Written before the reload.' };
  expect(keepUnsaved('u1', 'n1', { version: 4, edit, at: Date.now() })).toBe(true);
  const store = aStore();
  const { view } = await editing(store);
  expect(view.state.doc.toString()).toBe('Written before the reload.');
  expect(screen.getByText(/^This is what you had written on/)).toBeTruthy();
  await screen.findByText(/^Saved at /);
  expect(store.current().content).toBe('Written before the reload.');
});

it('what was kept and is saved already is no longer kept', async () => {
  const edit = { title: 'How tides work', subject: '', content: TEXT };
  expect(keepUnsaved('u1', 'n1', { version: 3, edit, at: 1 })).toBe(true);
  const store = aStore();
  await editing(store);
  expect(screen.queryByText(/^This is what you had written/)).toBeNull();
  expect(readUnsaved('u1', 'n1')).toBeUndefined();
  expect(store.puts).toEqual([]);
});

async function inConflict() {
  const store = aStore();
  const editor = await editing(store);
  store.elsewhere({ content: '## The moon\n\nIt pushes.\n', title: 'Tides' });
  editor.type('Mine.');
  editor.saveNow();
  const dialog = await screen.findByRole('dialog', { name: 'This note was changed elsewhere' });
  return { store, dialog, ...editor };
}

it('shows both texts when the note was changed elsewhere, and keeps mine', async () => {
  const { store, dialog, user } = await inConflict();
  expect([...dialog.querySelectorAll('section del')].map((word) => word.textContent)).toContain('[removed: pushes]');
  expect([...dialog.querySelectorAll('section ins')].map((word) => word.textContent)).toContain('[added: pulls]');
  expect(within(dialog).getByText('yours “How tides work”, theirs “Tides”')).toBeTruthy();
  expect(store.puts).toHaveLength(1);
  await user.click(within(dialog).getByRole('button', { name: 'Keep mine' }));
  await screen.findByText(/^Saved at /);
  expect(store.puts.at(-1)?.match).toBe('"5"');
  expect(store.current()).toMatchObject({ title: 'How tides work', content: `${TEXT}Mine.` });
});

it('takes theirs, which can be undone', async () => {
  const { store, dialog, user, view } = await inConflict();
  await user.click(within(dialog).getByRole('button', { name: 'Take theirs' }));
  await waitFor(() => expect(view.state.doc.toString()).toBe('## The moon\n\nIt pushes.\n'));
  expect((screen.getByLabelText('Title') as HTMLInputElement).value).toBe('Tides');
  await screen.findByText('Everything is saved');
  expect(store.puts).toHaveLength(1);
  await waitFor(() => user.click(screen.getByRole('button', { name: 'Undo' })));
  await screen.findByText(/^Saved at /);
  expect(store.current().content).toBe(`${TEXT}Mine.`);
});

it('merges by hand, place by place', async () => {
  const { store, dialog, user } = await inConflict();
  await user.click(within(dialog).getByRole('button', { name: 'Merge by hand' }));
  await user.click(within(dialog).getByRole('radio', { name: 'Both' }));
  await user.click(within(dialog).getByRole('button', { name: 'Use the merged text' }));
  await screen.findByText(/^Saved at /);
  expect(store.current().content).toBe('## The moon\n\nIt pulls.\nMine.\nIt pushes.\n');
});

it('a conflict that is not decided saves nothing, and can be opened again', async () => {
  const { store, user, type } = await inConflict();
  await user.keyboard('{Escape}');
  type('More.');
  expect(screen.getByText('Not saved: this note was changed elsewhere.')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Compare both texts' }));
  await user.click(await screen.findByRole('button', { name: 'Keep mine' }));
  await screen.findByText(/^Saved at /);
  expect(store.current().content).toBe(`${TEXT}Mine.More.`);
  expect(store.puts).toHaveLength(2);
});

it('a lost response is no conflict: the text is saved already', async () => {
  const store = aStore();
  const put = store.api['PUT /notes/n1'] as (request: Request) => Promise<{ body: unknown }>;
  let lose = true;
  const { type, user, saveNow } = await editing(store, {
    'PUT /notes/n1': async (request) => {
      const answer = await put(request);
      if (!lose) return answer;
      lose = false;
      throw new TypeError('Failed to fetch');
    },
  });
  type('Once.');
  saveNow();
  await user.click(await screen.findByRole('button', { name: 'Try now' }));
  await screen.findByText(/^Saved at /);
  expect(store.puts).toHaveLength(2);
  expect(screen.queryByRole('dialog')).toBeNull();
});

it.each([
  [413, 'body_too_large', 'The file or text is too large.'],
  [428, 'precondition_required', 'The page is out of date. Reload it and try again.'],
  [400, 'validation_failed', 'Some fields are not valid. Correct them and try again.'],
  [404, 'not_found', 'The note was deleted. Copy your text to keep it.'],
])('a refusal with %i is a sentence, and is not repeated', async (status, code, sentence) => {
  const store = aStore();
  const { type, saveNow } = await editing(store);
  store.refuseWith(() => problem(status, code));
  type('x');
  saveNow();
  expect((await screen.findByRole('alert')).textContent).toContain(`Not saved. ${sentence}`);
  expect(store.puts).toHaveLength(1);
});

it('a note without a title is not sent', async () => {
  const store = aStore();
  const { user } = await editing(store);
  await user.clear(screen.getByLabelText('Title'));
  expect((await screen.findByRole('alert')).textContent).toContain('Not saved: enter a title.');
  expect(store.puts).toEqual([]);
});

it('a text over the limit is not sent', async () => {
  const store = aStore();
  const { type } = await editing(store);
  type('x'.repeat(500_000));
  expect((await screen.findByRole('alert')).textContent).toContain(
    'a note has at most 500,000 characters, and this one has 500,023. Shorten it.',
  );
  expect(store.puts).toEqual([]);
});

it('saves before the user leaves', async () => {
  const store = aStore();
  const { type, user, router } = await editing(store);
  type('Last words.');
  await user.click(screen.getByRole('button', { name: 'Done' }));
  await waitFor(() => expect(router.state.location.pathname).toBe('/read/n1'));
  expect(store.current().content).toBe(`${TEXT}Last words.`);
});

it('asks before it leaves what cannot be saved, and keeps it in the browser', async () => {
  const store = aStore();
  const { type, user, router } = await editing(store);
  store.refuseWith(() => problem(503, 'unavailable'));
  type('Unsaved.');
  act(() => void router.navigate({ to: '/library' }));
  const dialog = await screen.findByRole('alertdialog', { name: 'Leave without saving?' });
  expect(router.state.location.pathname).toBe('/read/n1/edit');
  await user.click(within(dialog).getByRole('button', { name: 'Leave' }));
  await waitFor(() => expect(router.state.location.pathname).toBe('/library'));
  expect(readUnsaved('u1', 'n1')?.edit.content).toBe(`${TEXT}Unsaved.`);
});

it('nothing unsaved stays in the browser after the sign-out', async () => {
  const unsaved = { version: 4, edit: { title: 'T', subject: '', content: 'secret' }, at: 1 };
  expect(keepUnsaved('u1', 'n1', unsaved)).toBe(true);
  await clearBrowser();
  // An editor that is still open does not put it back.
  expect(keepUnsaved('u1', 'n1', unsaved)).toBe(false);
  expect(Object.keys(localStorage).filter((key) => key.includes('n1'))).toEqual([]);
});

it('keeps a bounded number of texts, the newest ones', () => {
  readUnsaved('u1', 'n0');
  const edit = { title: 'T', subject: '', content: 'x'.repeat(400_000) };
  for (let note = 0; note < 6; note++) expect(keepUnsaved('u1', `n${note}`, { version: 1, edit, at: note })).toBe(true);
  const kept = [0, 1, 2, 3, 4, 5].filter((note) => readUnsaved('u1', `n${note}`) !== undefined);
  expect(kept).toEqual([3, 4, 5]);
});

it('completes links to notes and to their sections', async () => {
  const asked: string[] = [];
  const { type, view, user } = await editing(aStore(), {
    'GET /notes/complete': ({ url }) => {
      asked.push(new URL(url).searchParams.get('q') ?? '');
      return { body: { items: [{ id: 'n2', title: 'The sun', sections: ['Spring tides', 'a | b'] }] } };
    },
  });
  view.focus();
  type('[[su');
  await user.click(await screen.findByRole('option', { name: 'The sun' }));
  expect(view.state.doc.toString()).toBe(`${TEXT}[[The sun]]`);
  expect(asked).toEqual(['su']);
  type('\n[[The sun#');
  await user.click(await screen.findByRole('option', { name: 'Spring tides' }));
  expect(view.state.doc.toString()).toBe(`${TEXT}[[The sun]]\n[[The sun#Spring tides]]`);
});

it('formats by keys and by buttons', async () => {
  const { view, user } = await editing(aStore({ content: 'moon' }));
  const select = () => act(() => view.dispatch({ selection: { anchor: 0, head: view.state.doc.length } }));
  select();
  await user.click(screen.getByRole('button', { name: /^Bold/ }));
  expect(view.state.doc.toString()).toBe('**moon**');
  await user.click(screen.getByRole('button', { name: /^Bold/ }));
  expect(view.state.doc.toString()).toBe('moon');
  view.focus();
  await user.keyboard('{Control>}i{/Control}');
  expect(view.state.doc.toString()).toBe('*moon*');
  await user.click(screen.getByRole('button', { name: /^Heading/ }));
  expect(view.state.doc.toString()).toBe('## *moon*');
});

it('says how to leave the text by keyboard', async () => {
  const { box } = await editing(aStore());
  const help = document.getElementById(box.getAttribute('aria-describedby') ?? '');
  expect(help?.textContent).toBe('Tab indents. To leave the text by keyboard, press Escape, then Tab.');
});

it('shows the preview of what is written', async () => {
  const { type } = await editing(aStore());
  type('## The *sun*');
  const preview = screen.getByRole('region', { name: 'Preview' });
  expect(await within(preview).findByRole('heading', { name: 'The sun' })).toBeTruthy();
});

it('shows the sections that a new draft changed too, and takes the new text of one', async () => {
  const store = aStore({
    content: 'Intro\n\n## The moon\n\nMine.\n\n## The sun\n\nOld.\n',
    conflicts: [{ heading: 'The moon', generated: '## The moon\n\nGenerated.' }, { heading: 'The sun' }],
  });
  const { user } = await editing(store);
  await user.click(screen.getByText('The moon', { selector: 'summary' }));
  const conflict = screen.getByText('The moon', { selector: 'summary' }).closest('details') as HTMLElement;
  expect(conflict.querySelector('del')?.textContent).toBe('[removed: Mine]');
  await user.click(within(conflict).getByRole('button', { name: 'Take the new text' }));
  await screen.findByText(/^Saved at /);
  expect(store.current().content).toBe('Intro\n\n## The moon\n\nGenerated.\n\n## The sun\n\nOld.\n');
  await user.click(screen.getByText('The sun', { selector: 'summary' }));
  await user.click(screen.getByRole('button', { name: 'Remove this section' }));
  await waitFor(() => expect(store.current().content).toBe('Intro\n\n## The moon\n\nGenerated.\n\n'));
});

it('shows a newer version as long as nothing is unsaved', async () => {
  const store = aStore();
  const { view, queryClient } = await editing(store);
  store.elsewhere({ content: 'Newer.' });
  await act(() => queryClient.invalidateQueries());
  await waitFor(() => expect(view.state.doc.toString()).toBe('Newer.'));
  expect(screen.getByText('Everything is saved')).toBeTruthy();
});
