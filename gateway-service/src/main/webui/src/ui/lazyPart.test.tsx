import { act, render, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { lazyPart } from './lazyPart';

interface Props {
  name: string;
}

const Greeting = ({ name }: Props) => <p>Hello {name}</p>;

it('shows a placeholder until its code is loaded', async () => {
  let loaded = (_: typeof Greeting) => {};
  const Part = lazyPart<Props>(() => new Promise((resolve) => (loaded = resolve)), { placeholder: <p>Soon</p> });
  render(<Part name="Ada" />);
  expect(screen.getByText('Soon')).toBeTruthy();
  await act(async () => loaded(Greeting));
  expect(screen.getByText('Hello Ada')).toBeTruthy();
});

it('is shown at once after it was preloaded, and whenever it is shown again', async () => {
  const Part = lazyPart<Props>(() => Promise.resolve(Greeting));
  Part.preload();
  await act(async () => {});
  const { unmount } = render(<Part name="Ada" />);
  expect(screen.getByText('Hello Ada')).toBeTruthy();
  unmount();
  render(<Part name="Grace" />);
  expect(screen.getByText('Hello Grace')).toBeTruthy();
});

it('shows its replacement when its code cannot be loaded', async () => {
  const Part = lazyPart<Props>(() => Promise.reject(new TypeError('Failed to fetch')), {
    failed: ({ name }) => <p>Only {name}</p>,
  });
  render(<Part name="Ada" />);
  expect(await screen.findByText('Only Ada')).toBeTruthy();
});

it('starts no import offline, and exactly one when the connection is back', async () => {
  const isOnline = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  const load = vi.fn(() => Promise.resolve(Greeting));
  const Part = lazyPart<Props>(load, { placeholder: <p>Soon</p> });
  Part.preload();
  render(<Part name="Ada" />);
  await act(async () => {});
  expect(screen.getByText('Soon')).toBeTruthy();
  expect(load).not.toHaveBeenCalled();
  isOnline.mockReturnValue(true);
  await act(async () => window.dispatchEvent(new Event('online')));
  expect(screen.getByText('Hello Ada')).toBeTruthy();
  expect(load).toHaveBeenCalledTimes(1);
});

it('shows its replacement while the browser is offline', async () => {
  const isOnline = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  const Part = lazyPart<Props>(() => Promise.resolve(Greeting), { failed: ({ name }) => <p>Only {name}</p> });
  render(<Part name="Ada" />);
  expect(screen.getByText('Only Ada')).toBeTruthy();
  isOnline.mockReturnValue(true);
  await act(async () => window.dispatchEvent(new Event('online')));
  expect(screen.getByText('Hello Ada')).toBeTruthy();
});

it('an import that fails because the connection is lost keeps the placeholder', async () => {
  const isOnline = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(true);
  let fail = (_: Error) => {};
  const Part = lazyPart<Props>(
    () =>
      new Promise((_, reject) => {
        fail = reject;
      }),
    { placeholder: <p>Soon</p> },
  );
  render(<Part name="Ada" />);
  isOnline.mockReturnValue(false);
  await act(async () => {
    window.dispatchEvent(new Event('offline'));
    fail(new TypeError('Failed to fetch'));
  });
  expect(screen.getByText('Soon')).toBeTruthy();
});
