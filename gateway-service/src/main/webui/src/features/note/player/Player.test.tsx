import { act, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { renderApp } from '@/testing/render';
import { aNote, aVideo } from '@/testing/samples';
import { usePlayback } from '../playback';
import { stubLayout } from '../transcript/stubLayout';
import { stubPlayer } from './stub';

const transcript = { segments: [{ start: 60, duration: 10, text: 'The moon pulls.' }] };

async function reading(address = '/read/n1') {
  stubLayout();
  const player = stubPlayer();
  const app = renderApp(address, {
    'GET /notes/n1': { body: aNote() },
    'GET /notes/n1/transcript': { body: transcript },
    'GET /videos/v1': { body: aVideo({ status: 'completed', note_id: 'n1', duration: 754 }) },
  });
  const citation = await screen.findByRole('link', { name: '1:05' });
  return { ...app, player, citation };
}

const frame = () => document.querySelector('iframe');
const frameAddress = () => new URL(frame()?.src ?? '');

// Not in the time of the first test.
beforeAll(() => import('../reader/NoteView'), 60_000);
beforeEach(() => usePlayback.getState().reset());
afterEach(() => {
  vi.useRealTimers();
  localStorage.clear();
});

it('loads nothing but a picture until the video is opened', async () => {
  const { user } = await reading();
  expect(frame()).toBeNull();
  const play = screen.getByRole('button', { name: 'Play the video: How tides work' });
  expect(play.querySelector('img')?.src).toBe('https://i.ytimg.com/vi/dQw4w9WgXcQ/hqdefault.jpg');
  await user.click(play);
  expect(frameAddress().origin).toBe('https://www.youtube-nocookie.com');
  expect(frameAddress().pathname).toBe('/embed/dQw4w9WgXcQ');
  expect(frameAddress().searchParams.get('enablejsapi')).toBe('1');
  expect(document.querySelector('script[src*="youtube"]')).toBeNull();
});

it('has a plain place for a picture that cannot be loaded', async () => {
  await reading();
  const play = screen.getByRole('button', { name: /^Play the video/ });
  fireEvent.error(play.querySelector('img') as HTMLImageElement);
  expect(play.querySelector('img')).toBeNull();
  expect(play.textContent).toContain('Play');
});

it('a citation opens the video at its second, and then moves it', async () => {
  const { user, player, citation } = await reading();
  await user.click(citation);
  expect(frameAddress().searchParams.get('start')).toBe('65');
  fireEvent.load(frame() as HTMLIFrameElement);
  expect(player.events()).toContain('listening');
  player.say({ event: 'onReady' });
  player.now(100, 1);
  expect(usePlayback.getState()).toMatchObject({ second: 100, playing: true });
  await user.click(citation);
  expect(player.commands()).toContainEqual(['seekTo', 65]);
  expect([...player.origins()]).toEqual(['https://www.youtube-nocookie.com']);
  expect(frame()).not.toBeNull();
});

it('a citation that is opened in a tab plays nothing here', async () => {
  const { citation } = await reading();
  // fireEvent returns whether the browser would follow the link.
  document.addEventListener('click', (event) => event.preventDefault(), { once: true });
  fireEvent.click(citation, { ctrlKey: true });
  expect(frame()).toBeNull();
  expect(citation.getAttribute('href')).toBe('https://youtu.be/dQw4w9WgXcQ?t=65');
});

it('a place from before a seek is ignored', async () => {
  const { user, player, citation } = await reading();
  await user.click(citation);
  player.now(65, 1);
  act(() => usePlayback.getState().seek(300));
  player.now(66);
  expect(usePlayback.getState().second).toBe(300);
  player.now(301);
  expect(usePlayback.getState().second).toBe(301);
});

it.each([
  ['another origin', { event: 'infoDelivery', info: { currentTime: 9 } }, 'https://evil.example', undefined],
  ['another window', { event: 'infoDelivery', info: { currentTime: 9 } }, undefined, {}],
  ['a second that is none', { event: 'infoDelivery', info: { currentTime: '9' } }, undefined, undefined],
  ['a second below zero', { event: 'infoDelivery', info: { currentTime: -1 } }, undefined, undefined],
  ['no object', 'x', undefined, undefined],
])('ignores a message with %s', async (_, message, origin, source) => {
  const { user, player } = await reading();
  await user.click(screen.getByRole('button', { name: /^Play the video/ }));
  player.now(5, 1);
  player.say(message, origin, source);
  expect(usePlayback.getState().second).toBe(5);
});

it('says so when YouTube cannot be reached, keeps the panes, and recovers', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  const { player, citation } = await reading();
  fireEvent.click(citation);
  await act(() => vi.advanceTimersByTimeAsync(8_100));
  const sentence = screen.getByText(/YouTube cannot be reached from here/);
  expect(sentence.closest('[role=status]')).not.toBeNull();
  expect(screen.getByText('The moon pulls.')).toBeTruthy();
  const links = screen.getAllByRole('link', { name: 'Open on YouTube' }).map((link) => link.getAttribute('href'));
  expect(links).toContain('https://youtu.be/dQw4w9WgXcQ?t=65');
  player.now(65, 1);
  expect(screen.queryByText(/YouTube cannot be reached/)).toBeNull();
});

it.each([
  [150, /allows it to be played on YouTube only/],
  [100, /private or deleted/],
])('explains error %i of the player', async (code, sentence) => {
  const { user, player } = await reading();
  await user.click(screen.getByRole('button', { name: /^Play the video/ }));
  player.say({ event: 'onError', info: code });
  expect(screen.getByText(sentence)).toBeTruthy();
});

it('can be closed, which removes the player', async () => {
  const { user } = await reading();
  await user.click(screen.getByRole('button', { name: /^Play the video/ }));
  await user.click(screen.getByRole('button', { name: 'Close the video' }));
  expect(frame()).toBeNull();
});

describe('keys', () => {
  async function playing() {
    const app = await reading();
    await app.user.keyboard('k');
    app.player.now(100, 1);
    return app;
  }

  it.each([
    ['j', 90],
    ['l', 110],
    ['{ArrowLeft}', 95],
    ['{ArrowRight}', 105],
  ])('%s moves to second %i', async (key, second) => {
    const { user, player } = await playing();
    await user.keyboard(key);
    expect(player.commands()).toContainEqual(['seekTo', second]);
  });

  it('K opens the video, pauses it and plays it', async () => {
    const { user, player } = await playing();
    expect(frame()).not.toBeNull();
    await user.keyboard('k');
    expect(player.commands().at(-1)).toEqual(['pauseVideo']);
    player.now(100, 2);
    await user.keyboard('k');
    expect(player.commands().at(-1)).toEqual(['playVideo']);
  });

  it('do nothing in a field, with a modifier or before the video is open', async () => {
    const { user } = await reading();
    await user.keyboard('jl{ArrowLeft}');
    await user.keyboard('{Control>}j{/Control}');
    await user.click(screen.getByRole('searchbox', { name: 'Search the transcript' }));
    await user.keyboard('klj');
    expect(frame()).toBeNull();
  });

  it('can be switched off', async () => {
    const { user, player } = await playing();
    await user.click(screen.getByRole('button', { name: 'Keys' }));
    await user.click(screen.getByRole('checkbox', { name: 'Keys without Ctrl or Alt' }));
    await user.keyboard('{Escape}');
    const before = player.commands().length;
    await user.keyboard('jkl');
    expect(player.commands()).toHaveLength(before);
    expect(localStorage.getItem('single-keys')).toBe('off');
  });
});
