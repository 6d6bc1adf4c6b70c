import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';
import type { Note } from '@/api/types';
import type { NoteVersion } from '@/api/versions';
import { type Api, problem, renderApp } from '@/testing/render';
import { aNote } from '@/testing/samples';
import { useToasts } from '@/ui/toasts';

beforeEach(() => useToasts.setState({ shown: [] }));

const aVersion = (version: number, change: Partial<NoteVersion> = {}): NoteVersion => ({
  version,
  kind: 'edited',
  title: 'How tides work',
  created_at: `2026-11-22T1${version}:00:00Z`,
  words_added: 2,
  words_removed: 1,
  ...change,
});

const LIST = [
  aVersion(5),
  aVersion(3, { kind: 'restored' }),
  aVersion(1, { kind: 'generated', model: 'claude-sonnet', words_added: undefined, words_removed: undefined }),
];

function versions(path = '/read/n1/versions', more: Api = {}) {
  let note: Note = aNote({ version: 5 });
  const restored: { version: string; match: string | null }[] = [];
  const restore = (version: string) => (request: Request) => {
    restored.push({ version, match: request.headers.get('If-Match') });
    note = { ...note, version: note.version + 1 };
    return { body: note };
  };
  const asked: string[] = [];
  const diff = (request: Request) => {
    const { pathname, searchParams } = new URL(request.url);
    asked.push(`${pathname.split('/')[4]} against ${searchParams.get('against')}`);
    return {
      body: {
        version: 5,
        against: 3,
        words_added: 1,
        words_removed: 1,
        hunks: [
          { kind: 'equal', text: 'a\nb\nc\nd\ne\nf\ng\nh\nThe ' },
          { kind: 'removed', text: 'moon' },
          { kind: 'added', text: 'sun' },
          { kind: 'equal', text: ' pulls.' },
        ],
      },
    };
  };
  const app = renderApp(path, {
    'GET /notes/n1': () => ({ body: note }),
    'GET /notes/n1/versions': { body: { items: LIST, next_cursor: null } },
    'GET /notes/n1/versions/5/diff': diff,
    'GET /notes/n1/versions/3/diff': diff,
    'GET /notes/n1/versions/1': {
      body: {
        ...LIST[2],
        content: '## The first text',
        conflicts: [{ heading: 'Moon', generated: '## Moon\n\nNew.' }],
      },
    },
    'POST /notes/n1/versions/3/restore': restore('3'),
    'POST /notes/n1/versions/5/restore': restore('5'),
    ...more,
  });
  return { ...app, restored, asked };
}

const list = async () => within(await screen.findByRole('region', { name: 'All versions' })).getAllByRole('button');

it('lists the versions with who made them, and shows what the newest changed', async () => {
  const { asked } = versions();
  expect((await list()).map((item) => item.textContent)).toEqual([
    expect.stringMatching(/^Edited by youCurrentNov 22, 2026.*2 words added, 1 removed$/),
    expect.stringMatching(/^Restored by youNov 22/),
    expect.stringMatching(/^Written by Study Buddy with claude-sonnetNov 22/),
  ]);
  const changes = await screen.findByRole('region', { name: 'Changes' });
  expect(changes.querySelector('del')?.textContent).toBe('[removed: moon]');
  expect(changes.querySelector('ins')?.textContent).toBe('[added: sun]');
  expect(asked).toEqual(['5 against 3']);
});

it('folds long parts without a change', async () => {
  const { user } = versions();
  const changes = await screen.findByRole('region', { name: 'Changes' });
  expect(changes.textContent).not.toContain('a\nb');
  await user.click(within(changes).getByRole('button', { name: 'Show 7 lines without a change' }));
  expect(changes.textContent).toContain('a\nb\nc\nd\ne\nf\ng\nh\nThe');
});

it('compares a version with the current one, which the address keeps', async () => {
  const { user, asked, router } = versions();
  await user.click((await list())[1] as HTMLElement);
  await user.click(screen.getByRole('button', { name: 'Differences to the current version' }));
  await screen.findByText(/^Since this version:/);
  expect(asked).toEqual(['5 against 3', '3 against 1']);
  expect(router.state.location.search).toEqual({ version: 3, against: 'current' });
});

it('the first version has nothing to compare with, so its text is shown, with the conflicts of then', async () => {
  versions('/read/n1/versions?version=1');
  expect(await screen.findByRole('heading', { name: 'The first text' })).toBeTruthy();
  expect(screen.getByText('Moon', { selector: 'summary' })).toBeTruthy();
});

it('restores a version if the note has not changed, which can be undone', async () => {
  const { user, restored } = versions('/read/n1/versions?version=3');
  await user.click(await screen.findByRole('button', { name: 'Restore this version' }));
  expect(await screen.findByText('The version was restored.')).toBeTruthy();
  expect(restored).toEqual([{ version: '3', match: '"5"' }]);
  await user.click(screen.getByRole('button', { name: 'Undo' }));
  expect(await screen.findByText('Your note is as it was before.')).toBeTruthy();
  expect(restored[1]).toEqual({ version: '5', match: '"6"' });
});

it('does not restore over a change that the user has not seen', async () => {
  const { user, sent } = versions('/read/n1/versions?version=3', {
    'POST /notes/n1/versions/3/restore': problem(412, 'precondition_failed'),
  });
  await user.click(await screen.findByRole('button', { name: 'Restore this version' }));
  expect((await screen.findByRole('alert')).textContent).toContain('The note was changed in the meantime.');
  await waitFor(() => expect(sent('GET /notes/n1').length).toBeGreaterThan(1));
});

it('the current version has nothing to restore', async () => {
  versions();
  await screen.findByRole('region', { name: 'Changes' });
  expect(screen.queryByRole('button', { name: 'Restore this version' })).toBeNull();
});

it('shows an error with a way to try again', async () => {
  versions('/read/n1/versions', { 'GET /notes/n1/versions': problem(403, 'forbidden') });
  expect(await screen.findByRole('button', { name: 'Try again' })).toBeTruthy();
});
