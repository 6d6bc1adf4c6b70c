import { create } from 'zustand';

/** Where the video of the open note is played, shared by the player, the transcript and every link to a second. */
export interface Playback {
  /** The second that is played, as the player reports it a few times a second. */
  second: number;
  playing: boolean;
  /** Whether the user has opened the player. Nothing is loaded from YouTube before. */
  opened: boolean;
  /** The last request to play from a second. Each request is a new object, so the same second can be asked for again. */
  target: { second: number } | undefined;
  /** The last request to play or to pause. */
  wanted: { playing: boolean } | undefined;
  /** Plays from a second; opens the player if it is closed. */
  seek: (second: number) => void;
  /** Plays or pauses; opens the player if it is closed. */
  toggle: () => void;
  open: () => void;
  close: () => void;
  /** What the player does now. */
  report: (now: Partial<Pick<Playback, 'second' | 'playing'>>) => void;
  /** For another note: nothing is played. */
  reset: () => void;
}

const CLOSED = { playing: false, opened: false, target: undefined, wanted: undefined };

export const usePlayback = create<Playback>()((set) => ({
  second: 0,
  ...CLOSED,
  seek: (asked) => {
    const second = Math.max(0, asked);
    // The transcript goes there at once, also while the player is loading or cannot be reached.
    set({ second, target: { second }, opened: true });
  },
  toggle: () => set(({ opened, playing }) => (opened ? { wanted: { playing: !playing } } : { opened: true })),
  open: () => set({ opened: true }),
  close: () => set(CLOSED),
  report: (now) => set(now),
  reset: () => set({ second: 0, ...CLOSED }),
}));
