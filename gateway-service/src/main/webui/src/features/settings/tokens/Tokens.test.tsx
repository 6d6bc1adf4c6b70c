import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { PersonalToken } from '@/api/types';
import { type Api, problem, renderApp } from '@/testing/render';
import { expiryOf } from './expiry';

const SECRET = 'sbp_abcdefghijklmnopqrstuvwxyz';

const aToken = (change: Partial<PersonalToken> = {}): PersonalToken => ({
  id: 't1',
  name: 'wiki',
  scopes: ['read'],
  created_at: '2026-11-01T10:00:00Z',
  expires_at: '2100-01-01T10:00:00Z',
  ...change,
});

function having(...tokens: PersonalToken[]): Api {
  let items = tokens;
  return {
    'GET /auth/tokens': () => ({ body: { items, next_cursor: null } }),
    'POST /auth/tokens': async (request) => {
      const made = aToken({ id: 't9', ...((await request.json()) as Partial<PersonalToken>) });
      items = [made, ...items];
      return { status: 201, body: { ...made, token: SECRET } };
    },
    'DELETE /auth/tokens/t1': () => {
      items = items.filter(({ id }) => id !== 't1');
      return { status: 204 };
    },
  };
}

const list = async () => within(await screen.findByRole('list', { name: 'Tokens' }));

it('shows a message without tokens', async () => {
  renderApp('/settings/tokens', having());
  expect(await screen.findByText('No tokens yet')).toBeTruthy();
});

it('shows the scopes, last use and expiry of each token', async () => {
  renderApp(
    '/settings/tokens',
    having(
      aToken({ scopes: ['read', 'submit'], last_used_at: '2026-11-22T12:00:00Z' }),
      aToken({ id: 't2', name: 'old', expires_at: '2020-01-01T12:00:00Z' }),
      aToken({ id: 't3', name: 'for ever', expires_at: undefined }),
    ),
  );
  const [wiki, old, forEver] = (await list()).getAllByRole('listitem').map((item) => item.textContent);
  expect(wiki).toMatch(/wiki Read, Submit .*Last used .*2026.* · expires .*2100/);
  expect(old).toMatch(/Expired.*Never used · expired .*2020/);
  expect(forEver).toMatch(/does not expire/);
});

describe('creating a token', () => {
  it('shows the token once', async () => {
    const { user, sent, queryClient } = renderApp('/settings/tokens', having());
    const written = vi.spyOn(navigator.clipboard, 'writeText');
    await user.type(await screen.findByLabelText('Name'), 'Notes to my wiki');
    await user.click(screen.getByRole('checkbox', { name: /^Submit/ }));
    await user.selectOptions(screen.getByLabelText('Valid for'), '30 days');
    const before = Date.now();
    await user.click(screen.getByRole('button', { name: 'Create a token' }));

    const shown = await screen.findByRole('region', { name: 'Your new token' });
    expect(document.activeElement).toBe(shown);
    expect(shown.textContent).toContain('It is shown only once');
    expect((within(shown).getByLabelText('Token') as HTMLInputElement).value).toBe(SECRET);
    const asked = (await sent('POST /auth/tokens')[0]?.json()) as { expires_at: string };
    expect(asked).toEqual({ name: 'Notes to my wiki', scopes: ['read', 'submit'], expires_at: asked.expires_at });
    expect(Math.round((Date.parse(asked.expires_at) - before) / 86_400_000)).toBe(30);

    await user.click(within(shown).getByRole('button', { name: 'Copy' }));
    expect((await screen.findByText('Copied.')).getAttribute('role')).toBe('status');
    expect(written).toHaveBeenCalledWith(SECRET);
    expect((await list()).getByText(/Notes to my wiki/)).toBeTruthy();

    await user.click(within(shown).getByRole('button', { name: 'Done' }));
    expect(screen.queryByDisplayValue(SECRET)).toBeNull();
    const kept = () => [...queryClient.getQueryCache().getAll(), ...queryClient.getMutationCache().getAll()];
    await waitFor(() => expect(JSON.stringify(kept().map(({ state }) => state))).not.toContain(SECRET));
  });

  it('selects the token if the browser rejects copying', async () => {
    const { user } = renderApp('/settings/tokens', having());
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('no', 'NotAllowedError'));
    await user.type(await screen.findByLabelText('Name'), 'wiki{Enter}');
    await user.click(await screen.findByRole('button', { name: 'Copy' }));
    expect(await screen.findByText(/copy it yourself/)).toBeTruthy();
  });

  it.each([
    ['a name', 'Read', '', 'Give the token a name.'],
    ['one permission', 'Read', 'wiki', 'Choose at least one permission.'],
  ])('needs %s', async (_, scope, name, sentence) => {
    const { user, sent } = renderApp('/settings/tokens', having());
    const input = await screen.findByLabelText('Name');
    await user.click(screen.getByRole('checkbox', { name: new RegExp(`^${scope}`) }));
    await user.type(input, `${name}{Enter}`);
    expect((await screen.findByRole('alert')).textContent).toBe(sentence);
    expect(sent('POST /auth/tokens')).toHaveLength(0);
  });

  it('shows a sentence when there are too many tokens', async () => {
    const { user } = renderApp('/settings/tokens', {
      ...having(),
      'POST /auth/tokens': problem(409, 'too_many_tokens'),
    });
    await user.type(await screen.findByLabelText('Name'), 'wiki{Enter}');
    expect((await screen.findByRole('alert')).textContent).toMatch(/^You have reached the maximum number of tokens/);
  });
});

it('a token is revoked after a confirmation', async () => {
  const { user, sent } = renderApp('/settings/tokens', having(aToken(), aToken({ id: 't2', name: 'other' })));
  await user.click(await screen.findByRole('button', { name: 'Revoke wiki' }));
  expect(sent('DELETE /auth/tokens/t1')).toHaveLength(0);
  await user.click(screen.getByRole('button', { name: 'Revoke the token' }));
  expect((await screen.findByText('“wiki” is revoked.')).getAttribute('role')).toBe('status');
  expect((await list()).getAllByRole('listitem')).toHaveLength(1);
  expect(document.activeElement?.textContent).toBe('Access tokens');
});

it('explains how to use a token', async () => {
  renderApp('/settings/tokens', having());
  expect(
    await screen.findByText(/Authorization: Bearer \$STUDY_BUDDY_TOKEN" \\\s+http:\/\/localhost:8000\/notes/),
  ).toBeTruthy();
});

it('a token without expiry has no expiry date', () => {
  expect(expiryOf('never', 0)).toBeUndefined();
  expect(expiryOf('7', 0)).toBe('1970-01-08T00:00:00.000Z');
});
