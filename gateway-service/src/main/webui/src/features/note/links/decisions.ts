import type { QueryClient } from '@tanstack/react-query';
import { create } from 'zustand';
import { type LinkChange, linkedKeys, saveLinkChange } from '@/api/links';
import { requestErrorSentence } from '@/errors/sentences';
import { toast, useToasts } from '@/ui/toasts';

/** A decision about the link of two notes that can still be undone. */
interface Decision {
  noteId: string;
  otherId: string;
  change: LinkChange;
  toastId: number;
}

interface Decisions {
  /** By pair of notes. */
  open: ReadonlyMap<string, Decision>;
}

const pairOf = (noteId: string, otherId: string) => [noteId, otherId].sort().join(' ');

const useDecisions = create<Decisions>()(() => ({ open: new Map() }));

/** The decision about a link that is not saved yet. */
export function useDecision(noteId: string) {
  const open = useDecisions((state) => state.open);
  return (otherId: string): LinkChange | undefined => open.get(pairOf(noteId, otherId))?.change;
}

interface Request {
  noteId: string;
  otherId: string;
  change: LinkChange;
  text: string;
  undo: string;
}

/**
 * Shows a decision at once and saves it when its message disappears, or when the page is closed: the API cannot make a
 * decided link a suggestion again, so "Undo" has to come before the request.
 */
export function decide(cache: QueryClient, { noteId, otherId, change, text, undo }: Request): void {
  const pair = pairOf(noteId, otherId);
  const replaced = useDecisions.getState().open.get(pair);
  const isOpen = () => useDecisions.getState().open.get(pair) === decision;
  const stop = () => {
    unsubscribe();
    window.removeEventListener('pagehide', save);
  };
  const save = () => {
    stop();
    if (isOpen()) void commit(cache, pair, decision);
  };

  toast(text, {
    label: undo,
    run: () => {
      stop();
      if (isOpen()) drop(pair);
    },
  });
  const decision: Decision = { noteId, otherId, change, toastId: useToasts.getState().shown.at(-1)?.id ?? -1 };
  const unsubscribe = useToasts.subscribe(({ shown }) => {
    if (!shown.some(({ id }) => id === decision.toastId)) save();
  });
  window.addEventListener('pagehide', save);
  useDecisions.setState(({ open }) => ({ open: new Map(open).set(pair, decision) }));
  if (replaced !== undefined) useToasts.getState().dismiss(replaced.toastId);
}

async function commit(cache: QueryClient, pair: string, decision: Decision): Promise<void> {
  const { noteId, otherId, change } = decision;
  try {
    await saveLinkChange(noteId, otherId, change);
  } catch (error) {
    toast(requestErrorSentence(error));
  }
  await Promise.all(linkedKeys(noteId, otherId).map((queryKey) => cache.invalidateQueries({ queryKey })));
  if (useDecisions.getState().open.get(pair) === decision) drop(pair);
}

function drop(pair: string): void {
  useDecisions.setState(({ open }) => {
    const left = new Map(open);
    left.delete(pair);
    return { open: left };
  });
}
