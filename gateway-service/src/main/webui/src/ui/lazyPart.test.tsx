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

it('waits offline behind its placeholder, and is shown when the connection is back', async () => {
  const isOnline = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  const Part = lazyPart<Props>(
    () => (navigator.onLine ? Promise.resolve(Greeting) : Promise.reject(new TypeError('Failed to fetch'))),
    { placeholder: <p>Soon</p> },
  );
  render(<Part name="Ada" />);
  await act(async () => {});
  expect(screen.getByText('Soon')).toBeTruthy();
  isOnline.mockReturnValue(true);
  await act(async () => window.dispatchEvent(new Event('online')));
  expect(await screen.findByText('Hello Ada')).toBeTruthy();
});
