import { act, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { Problem } from '@/api/problem';
import { type Api, problem, renderApp } from '@/testing/render';
import { aUser } from '@/testing/samples';

afterEach(() => {
  Object.defineProperty(window.navigator, 'onLine', { value: true, configurable: true });
});

const page = (items: unknown[] = []) => ({ body: { items, next_cursor: null } });
const app = (path: string, api: Api = {}) => renderApp(path, { 'GET /notes': page(), ...api });

function network(online: boolean) {
  Object.defineProperty(window.navigator, 'onLine', { value: online, configurable: true });
  act(() => {
    window.dispatchEvent(new Event(online ? 'online' : 'offline'));
  });
}

it.each(['/nope', '/library/v1/nope', '/settings/nope'])('%s shows a page with ways on', async (path) => {
  app(path, { 'GET /videos/v1': problem(404, 'not_found') });
  expect(await screen.findByRole('heading', { name: 'Page not found' })).toBeTruthy();
  expect(screen.getAllByRole('main')).toHaveLength(1);
  expect(screen.getByRole('link', { name: 'Open the library' }).getAttribute('href')).toBe('/library');
  expect(screen.getByRole('link', { name: 'Search your notes' })).toBeTruthy();
  expect(screen.getAllByRole('link', { name: 'New note' }).length).toBeGreaterThan(0);
  expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
});

it.each([
  ['/graph', 'Concepts'],
  ['/courses', 'Concepts'],
  ['/concepts', 'Concepts'],
  ['/library', 'Library'],
])('on %s the navigation marks %s, and nothing else', async (path, name) => {
  app(path, {
    'GET /notes/graph': { body: { nodes: [], edges: [] } },
    'GET /notes/courses': page(),
    'GET /notes/concepts': page(),
    'GET /notes/concepts/mastery': page(),
  });
  const links = within(await screen.findByRole('navigation', { name: 'Main' })).getAllByRole('link');
  expect(links.filter((link) => link.getAttribute('aria-current') === 'page').map((link) => link.textContent)).toEqual([
    name,
  ]);
});

it('the user is requested beside the data of the page', async () => {
  const asked: string[] = [];
  let answer = (_: { body: unknown }) => {};
  app('/library', {
    'GET /auth/me': () => {
      asked.push('me');
      return new Promise((resolve) => {
        answer = resolve;
      });
    },
    'GET /videos': () => {
      asked.push('videos');
      return page();
    },
  });
  await waitFor(() => expect(asked).toEqual(['me', 'videos']));
  answer({ body: aUser() });
  expect(await screen.findByRole('heading', { name: 'Library' })).toBeTruthy();
});

it('a signed-out user comes to the sign-in page, which returns to the address', async () => {
  const { router } = app('/library?q=moon', {
    'GET /auth/me': problem(401, 'unauthenticated'),
    'GET /notes': problem(401, 'unauthenticated'),
    'GET /videos': problem(401, 'unauthenticated'),
    'GET /credits': problem(401, 'unauthenticated'),
    'GET /auth/providers': { body: { providers: ['google'] } },
  });
  await screen.findByRole('link', { name: 'Sign in with Google' });
  expect(router.state.location.search).toMatchObject({ redirect: '/library?q=moon' });
});

it('says that the network is gone, and that it is back', async () => {
  app('/library');
  await screen.findByRole('heading', { name: 'Library' });
  network(false);
  expect(screen.getByText(/You are offline\./)).toBeTruthy();
  network(true);
  expect(screen.queryByText(/You are offline\./)).toBeNull();
});

it('says that live updates are interrupted', async () => {
  const { socket } = app('/library');
  await screen.findByRole('heading', { name: 'Library' });
  act(() => socket.open());
  act(() => socket.closes(1006));
  expect(await screen.findByText(/Live updates are interrupted/)).toBeTruthy();
});

it('without a network, a request fails at once instead of waiting', async () => {
  Object.defineProperty(window.navigator, 'onLine', { value: false, configurable: true });
  app('/library', {
    'GET /videos': () => {
      throw new TypeError('Failed to fetch');
    },
  });
  expect(await screen.findByText(/cannot be reached right now/)).toBeTruthy();
});

function breakChunk(message = 'Failed to fetch dynamically imported module: /assets/x.js') {
  const error = new TypeError(message);
  window.dispatchEvent(Object.assign(new Event('vite:preloadError'), { payload: error }));
  return error;
}

it('a page whose code cannot be loaded offers a reload, and does not reload by itself', async () => {
  const reload = vi.spyOn(window.location, 'reload').mockImplementation(() => {});
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const { router, user } = app('/library');
  await screen.findByRole('heading', { name: 'Library' });
  const route = router.routesById['/_app/billing'];
  const before = route.options.component;
  const error = breakChunk();
  route.options.component = () => {
    throw error;
  };
  try {
    await act(() => router.navigate({ to: '/billing' }));
    expect(await screen.findByRole('heading', { name: 'This page could not be loaded' })).toBeTruthy();
    expect(reload).not.toHaveBeenCalled();
    await user.click(screen.getByRole('button', { name: 'Reload' }));
    expect(reload).toHaveBeenCalledTimes(1);
    network(false);
    expect(screen.getByRole('heading', { name: 'You are offline' })).toBeTruthy();
    network(true);
    expect(reload).toHaveBeenCalledTimes(2);
  } finally {
    route.options.component = before;
  }
});

it('the error of a chunk is not one that the router reloads for', () => {
  expect(breakChunk().message).not.toMatch(/^(Failed to fetch|error loading) dynamically imported module/);
});

it('an error of a page keeps the navigation usable', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const { router } = app('/library');
  await screen.findByRole('heading', { name: 'Library' });
  const route = router.routesById['/_app/billing'];
  const before = route.options.component;
  route.options.component = () => {
    throw new Error('broken');
  };
  try {
    await act(() => router.navigate({ to: '/billing' }));
    expect(await screen.findByRole('heading', { name: 'An error occurred' })).toBeTruthy();
    expect(screen.getByRole('navigation', { name: 'Main' })).toBeTruthy();
  } finally {
    route.options.component = before;
  }
});

it('an unexpected error is reported, without what is in the address or in a link', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const { router, sent } = app('/library?q=secret', { 'POST /web/errors': { status: 204 } });
  await screen.findByRole('heading', { name: 'Library' });
  const route = router.routesById['/_app/library/$videoId'];
  const before = route.options.component;
  route.options.component = () => {
    throw new RangeError(`broken at https://x.example/?q=secret ${'x'.repeat(300)}`);
  };
  try {
    await act(() =>
      router.navigate({ to: '/library/$videoId', params: { videoId: '0190a1b2-0000-7000-8000-000000000000' } }),
    );
    await waitFor(() => expect(sent('POST /web/errors')).toHaveLength(1));
    const [request] = sent('POST /web/errors');
    if (request === undefined) throw new Error('Nothing was reported.');
    const { message, ...report } = await request.json();
    expect(report).toEqual({ name: 'RangeError', route: '/library/$videoId', version: 'report' });
    expect(message).toBe(`broken at … ${'x'.repeat(300)}`.slice(0, 200));
  } finally {
    route.options.component = before;
  }
});

it.each([
  ['a request that fails', () => new Problem(500, 'internal'), /An internal error occurred/],
  ['a chunk that is not loaded', () => breakChunk(), /There may be a new version/],
])('%s is not reported: the page says why', async (_, make, text) => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const { router, sent } = app('/library', { 'POST /web/errors': { status: 204 } });
  await screen.findByRole('heading', { name: 'Library' });
  const route = router.routesById['/_app/billing'];
  const before = route.options.component;
  const error = make();
  route.options.component = () => {
    throw error;
  };
  try {
    await act(() => router.navigate({ to: '/billing' }));
    expect(await screen.findByText(text)).toBeTruthy();
    expect(sent('POST /web/errors')).toHaveLength(0);
  } finally {
    route.options.component = before;
  }
});

it('sign-out clears what the browser keeps, tells the other tabs, and leaves', async () => {
  const assign = vi.spyOn(window.location, 'assign').mockImplementation(() => {});
  localStorage.setItem('single-keys', 'off');
  localStorage.setItem('draft-of-a-note', 'secret');
  sessionStorage.setItem('place', 'secret');
  const told: unknown[] = [];
  const otherTab = new BroadcastChannel('session');
  otherTab.addEventListener('message', ({ data }) => told.push(data));
  const { user, sent } = app('/library', { 'POST /auth/logout': { status: 204 } });
  try {
    await user.click(await screen.findByRole('button', { name: 'Account' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Sign out' }));
    await waitFor(() => expect(assign).toHaveBeenCalledWith('/login'));
    await waitFor(() => expect(told).toContainEqual({ type: 'signed-out' }));
    expect(sent('POST /auth/logout')).toHaveLength(1);
    expect(localStorage.getItem('draft-of-a-note')).toBeNull();
    expect(sessionStorage.getItem('place')).toBeNull();
    expect(localStorage.getItem('single-keys')).toBe('off');
  } finally {
    otherTab.close();
    localStorage.clear();
  }
});

it.each([
  [{ type: 'signed-out' }, '/login'],
  [{ type: 'signed-in', userId: 'another' }, '/'],
])('a tab follows another one: %j', async (message, path) => {
  const replace = vi.spyOn(window.location, 'replace').mockImplementation(() => {});
  sessionStorage.setItem('position', 'of this tab');
  app('/library');
  await screen.findByRole('heading', { name: 'Library' });
  const otherTab = new BroadcastChannel('session');
  otherTab.postMessage({ type: 'signed-in', userId: 'u1' });
  otherTab.postMessage(message);
  await waitFor(() => expect(replace.mock.calls).toEqual([[path]]));
  expect(sessionStorage.getItem('position')).toBe(path === '/login' ? null : 'of this tab');
  sessionStorage.clear();
  otherTab.close();
});

it('the development server has a page with all components', async () => {
  app('/dev/ui');
  expect(await screen.findByRole('heading', { name: 'Components' })).toBeTruthy();
  const parts = within(screen.getByRole('main')).getAllByRole('region');
  expect(parts.length).toBeGreaterThan(15);
});
