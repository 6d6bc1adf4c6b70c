import { screen, waitFor, within } from '@testing-library/react';
import { beforeAll, expect, it, vi } from 'vitest';
import type { Note } from '@/api/types';
import { type Api, problem, renderApp } from '@/testing/render';
import { aJob, aNote, aVideo, someCredits } from '@/testing/samples';

beforeAll(async () => {
  await Promise.all([
    import('../reader/NotePage'),
    import('@/markdown/MarkdownText'),
    import('./ShareDialog'),
    import('./NewNoteDialog'),
  ]);
}, 120_000);

const reading = (more: Api = {}, change: Partial<Note> = {}) =>
  renderApp('/read/n1', {
    'GET /notes/n1': { body: aNote(change) },
    'GET /videos/v1': { body: aVideo({ status: 'completed', note_id: 'n1' }) },
    'GET /notes/n1/remarks': { body: { items: [], next_cursor: null } },
    ...more,
  });

type App = ReturnType<typeof reading>;

const choose = async ({ user }: App, menu: string, item: string | RegExp) => {
  await user.click(await screen.findByRole('button', { name: menu }));
  await user.click(await screen.findByRole('menuitem', { name: item }));
};

/** The files that the page saves. */
function savedFiles() {
  const files: string[] = [];
  vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:x');
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    files.push(this.download);
  });
  return files;
}

it('the export menu has all formats', async () => {
  const { user } = reading();
  await user.click(await screen.findByRole('button', { name: 'Export' }));
  expect((await screen.findAllByRole('menuitem')).map((item) => item.textContent)).toEqual([
    'Markdown',
    'PDF',
    'Anki package (.apkg)',
    'Text for Anki (.txt)',
    'Markdown',
    'Picture (SVG)',
  ]);
});

it.each([
  ['PDF', 'pdf', 'note.pdf'],
  ['Anki package (.apkg)', 'apkg', 'note.apkg'],
  ['Text for Anki (.txt)', 'anki', 'note.txt'],
  ['Picture (SVG)', 'svg', 'note.svg'],
])('exports %s', async (item, format, name) => {
  const files = savedFiles();
  const app = reading({ 'GET /notes/n1/export': { body: 'file' } });
  await choose(app, 'Export', item);
  expect(await screen.findByText(`The file “${name}” was downloaded.`)).toBeTruthy();
  expect(new URL(app.sent('GET /notes/n1/export')[0]?.url ?? '').searchParams.get('format')).toBe(format);
  expect(files).toEqual([name]);
});

it('says that a note is too long for a PDF, and exports it as Markdown instead', async () => {
  const files = savedFiles();
  const app = reading({
    'GET /notes/n1/export': ({ url }) => (url.endsWith('=pdf') ? problem(422, 'export_too_large') : { body: '# x' }),
  });
  await choose(app, 'Export', 'PDF');
  expect((await screen.findByRole('alert')).textContent).toContain('This note is too long for a PDF.');
  await app.user.click(screen.getByRole('button', { name: 'Export as Markdown' }));
  await screen.findByText('The file “note.md” was downloaded.');
  expect(files).toEqual(['note.md']);
});

it('an export that fails can be tried again', async () => {
  const files = savedFiles();
  let busy = true;
  const app = reading({
    'GET /notes/n1/export': () => {
      if (!busy) return { body: 'file' };
      busy = false;
      return problem(503, 'unavailable');
    },
  });
  await choose(app, 'Export', 'PDF');
  expect((await screen.findByRole('alert')).textContent).toContain('not available right now');
  await app.user.click(screen.getByRole('button', { name: 'Try again' }));
  await waitFor(() => expect(files).toEqual(['note.pdf']));
});

it('shares a note by a link, and revokes it after a question', async () => {
  let shared = false;
  const share = { body: { url: 'http://localhost:8000/s/abc' } };
  const app = reading({
    'GET /notes/n1/share': () => (shared ? share : problem(404, 'not_found')),
    'POST /notes/n1/share': () => {
      shared = true;
      return share;
    },
    'DELETE /notes/n1/share': () => {
      shared = false;
      return { status: 204 };
    },
  });
  const { user } = app;
  await user.click(await screen.findByRole('button', { name: 'Share' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Share this note' }));
  await user.click(await dialog.findByRole('button', { name: 'Create a link' }));
  expect(((await dialog.findByLabelText('The link')) as HTMLInputElement).value).toBe('http://localhost:8000/s/abc');
  await user.click(dialog.getByRole('button', { name: 'Copy the link' }));
  expect(await dialog.findByText('The link was copied.')).toBeTruthy();
  expect(await navigator.clipboard.readText()).toBe('http://localhost:8000/s/abc');
  expect(dialog.getByRole('link', { name: /^Open/ }).getAttribute('href')).toBe('http://localhost:8000/s/abc');
  await user.click(dialog.getByRole('button', { name: 'Revoke the link' }));
  expect(shared).toBe(true);
  await user.click(dialog.getByRole('button', { name: 'Revoke it now' }));
  await dialog.findByRole('button', { name: 'Create a link' });
  expect(shared).toBe(false);
  expect(dialog.queryByLabelText('The link')).toBeNull();
});

it('an address that is no web address does not become a link', async () => {
  const { user } = reading({ 'GET /notes/n1/share': { body: { url: 'javascript:alert(1)' } } });
  await user.click(await screen.findByRole('button', { name: 'Share' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Share this note' }));
  expect(await dialog.findByRole('alert')).toBeTruthy();
  expect(dialog.queryByRole('link')).toBeNull();
});

it('makes a new note of the video for one credit, after a question', async () => {
  const app = reading({
    'POST /videos': { status: 202, body: { video: aVideo(), job: aJob() } },
    'GET /videos/v1': { body: aVideo({ status: 'completed', note_id: 'n1' }) },
    'GET /jobs/j1': { body: aJob() },
  });
  await choose(app, 'More actions', 'Make a new note of this video');
  const dialog = within(await screen.findByRole('dialog', { name: 'Make a new note of this video' }));
  expect(await dialog.findByText(/This costs one credit. You have 7 credits./)).toBeTruthy();
  expect(app.sent('POST /videos')).toHaveLength(0);
  await app.user.click(dialog.getByRole('button', { name: 'Make a new note for one credit' }));
  await waitFor(() => expect(app.router.state.location.pathname).toBe('/library/v1'));
  const request = app.sent('POST /videos')[0] as Request;
  expect(await request.json()).toMatchObject({ force: true, youtube_url: aVideo().youtube_url });
  expect(request.headers.get('Idempotency-Key')).toBeTruthy();
});

it('without credits it offers to buy some', async () => {
  const app = reading({ 'GET /credits': { body: someCredits({ balance: 0 }) } });
  await choose(app, 'More actions', 'Make a new note of this video');
  const dialog = within(await screen.findByRole('dialog', { name: 'Make a new note of this video' }));
  expect((await dialog.findByRole('alert')).textContent).toContain('You have no credits left.');
  expect(dialog.getByRole('button', { name: 'Make a new note for one credit' })).toHaveProperty('disabled', true);
});

it('a video with a transcript of the user needs the transcript again', async () => {
  const app = reading({ 'GET /videos/v1': { body: aVideo({ status: 'completed', note_id: 'n1', source: 'upload' }) } });
  await choose(app, 'More actions', 'Make a new note of this video');
  expect(await screen.findByRole('link', { name: 'Give the transcript' })).toBeTruthy();
});

it('a note is deleted only after a confirmation', async () => {
  const app = reading({ 'DELETE /notes/n1': { status: 204 } });
  await choose(app, 'More actions', 'Delete the note');
  const dialog = within(await screen.findByRole('alertdialog', { name: 'Delete this note?' }));
  expect(app.sent('DELETE /notes/n1')).toHaveLength(0);
  await app.user.click(dialog.getByRole('button', { name: 'Delete the note' }));
  await waitFor(() => expect(app.router.state.location.pathname).toBe('/library'));
  expect(app.sent('DELETE /notes/n1')).toHaveLength(1);
});

it('offers to compare the sections that a new draft changed too', async () => {
  reading({}, { conflicts: [{ heading: 'Moon', generated: 'New.' }] });
  expect(await screen.findByRole('link', { name: 'Compare your edits with the new text' })).toBeTruthy();
});
