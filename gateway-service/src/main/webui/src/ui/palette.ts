import { create } from 'zustand';

interface Palette {
  /** What is open: the command palette, or the list of shortcuts. */
  shown: 'palette' | 'shortcuts' | undefined;
  /** What is typed in the palette. */
  query: string;
}

/** The command palette is a feature of its own; its state is here, so that every page can open it. */
export const usePalette = create<Palette>()(() => ({ shown: undefined, query: '' }));

export const openPalette = (query = '') => usePalette.setState({ shown: 'palette', query });
export const openShortcuts = () => usePalette.setState({ shown: 'shortcuts' });
export const closePalette = () => usePalette.setState({ shown: undefined, query: '' });
export const typeInPalette = (query: string) => usePalette.setState({ query });
