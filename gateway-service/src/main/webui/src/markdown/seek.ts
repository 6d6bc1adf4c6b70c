import { createContext, type MouseEvent, use } from 'react';

/** The video that is played on this page, if there is one. */
export interface Seekable {
  youtubeId: string;
  seek: (second: number) => void;
}

export const Seek = createContext<Seekable | undefined>(undefined);

/**
 * The click handler of a link to a second of a video, or undefined if the page does not play that video. A click with a
 * modifier key or another button stays with the browser, so that the link can be opened in a tab.
 */
export function useSeek(youtubeId: string | undefined, second: number) {
  const playable = use(Seek);
  if (playable === undefined || playable.youtubeId !== youtubeId) return undefined;
  return (event: MouseEvent) => {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    playable.seek(second);
  };
}
