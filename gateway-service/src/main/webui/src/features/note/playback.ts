import { create } from 'zustand';

/** Where the video of the open note is played, shared by the player, the transcript and every link to a second. */
export interface Playback {
  /** The second that is played, as the player reports it a few times a second. */
  second: number;
  playing: boolean;
  /** The last request to play from a second. Each request is a new object, so the same second can be asked for again. */
  target: { second: number } | undefined;
  /** Plays from a second; opens the player if it is closed. */
  seek: (second: number) => void;
  /** What the player does now. */
  report: (now: Partial<Pick<Playback, 'second' | 'playing'>>) => void;
  /** For another note: nothing is played. */
  reset: () => void;
}

export const usePlayback = create<Playback>()((set) => ({
  second: 0,
  playing: false,
  target: undefined,
  seek: (second) => set({ target: { second } }),
  report: (now) => set(now),
  reset: () => set({ second: 0, playing: false, target: undefined }),
}));
