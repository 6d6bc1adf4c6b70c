import { act } from '@testing-library/react';
import { vi } from 'vitest';
import { PLAYER_ORIGIN } from './protocol';

/** A stub of the embedded player for tests: keeps what the page posts, and answers as YouTube does. */
export function stubPlayer() {
  const posted: { message: Record<string, unknown>; origin: string }[] = [];
  const contentWindow = {
    postMessage: (message: string, origin: string) => posted.push({ message: JSON.parse(message), origin }),
  };
  vi.spyOn(HTMLIFrameElement.prototype, 'contentWindow', 'get').mockReturnValue(contentWindow as unknown as Window);
  // The environment reports that it does not load the page of the frame.
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const say = (message: unknown, origin = PLAYER_ORIGIN, source: unknown = contentWindow) =>
    act(() => {
      window.dispatchEvent(
        Object.assign(new MessageEvent('message', { data: JSON.stringify(message) }), { origin, source }),
      );
    });
  return {
    say,
    /** A report of where the player is; states as YouTube numbers them: 1 plays, 2 is paused. */
    now: (currentTime: number, playerState?: number) =>
      say({ event: 'infoDelivery', info: { currentTime, ...(playerState !== undefined ? { playerState } : {}) } }),
    /** The functions that the page has called, with their first argument. */
    commands: () =>
      posted.flatMap(({ message }) =>
        message.event === 'command' && message.func !== 'addEventListener'
          ? [[message.func, (message.args as unknown[])[0]].filter((part) => part !== undefined)]
          : [],
      ),
    origins: () => new Set(posted.map(({ origin }) => origin)),
    events: () => posted.map(({ message }) => message.event),
  };
}
