import { plural, t } from '@lingui/core/macro';
import type { QueryClient } from '@tanstack/react-query';
import { create } from 'zustand';
import { requestErrorSentence } from '@/errors/sentences';
import { beforeSignOut } from '@/session/beforeSignOut';
import { toast, useToasts } from '@/ui/toasts';
import { answer, api } from './client';
import { keys, noteKey, videoKey } from './keys';
import { ignoreNotFound } from './problem';

/** A video, with its note if it has one. */
export interface Removable {
  id: string;
  noteId?: string;
  title: string;
}

interface Removals {
  /** Deleted on this page, and the request is not sent yet: it can be undone. */
  pending: ReadonlySet<string>;
  /** Deleted by a request of this page. */
  done: ReadonlySet<string>;
}

/** Ids of videos. What is in either set is not shown in lists. */
export const useRemovals = create<Removals>()(() => ({ pending: new Set(), done: new Set() }));

/** The number of requests at once. */
const AT_ONCE = 4;

interface Waiting {
  videos: readonly Removable[];
  cache: QueryClient;
  toastId: number;
}

/** Removals that can be undone, in the order in which they were made. */
const waiting = new Set<Waiting>();

/**
 * Deletes videos with their notes. They disappear at once; the requests are sent when the message with "Undo" is closed,
 * or when the page is left.
 */
export function removeVideos(videos: readonly Removable[], cache: QueryClient): void {
  if (videos.length === 0) return;
  move(videos, 'pending');
  const removal: Waiting = { videos, cache, toastId: 0 };
  waiting.add(removal);
  removal.toastId = toast(
    removedSentence(videos),
    { label: t`Undo`, run: () => waiting.delete(removal) && move(videos, undefined) },
    () => void send(removal),
  );
}

/** Takes back the removal of a video whose request is not sent yet. */
export function undoRemoval(videoId: string): void {
  for (const removal of waiting) {
    if (!removal.videos.some(({ id }) => id === videoId)) continue;
    waiting.delete(removal);
    move(removal.videos, undefined);
    useToasts.getState().dismiss(removal.toastId);
  }
}

/** Sends every removal that can still be undone. `leaving`: the requests outlive the page. */
export async function sendRemovals({ leaving = false } = {}): Promise<void> {
  await Promise.all([...waiting].map((removal) => send(removal, leaving)));
}

beforeSignOut(() => sendRemovals());
window.addEventListener('pagehide', () => void sendRemovals({ leaving: true }));

async function send(removal: Waiting, leaving = false): Promise<void> {
  if (!waiting.delete(removal)) return;
  useToasts.getState().dismiss(removal.toastId);
  const { videos, cache } = removal;
  const failed: Removable[] = [];
  let reason: unknown;
  const queue = [...videos];
  const next = async () => {
    for (let video = queue.shift(); video !== undefined; video = queue.shift()) {
      try {
        const params = { path: { id: video.id } };
        await ignoreNotFound(answer(api.DELETE('/videos/{id}', { params, keepalive: leaving })));
        move([video], 'done');
      } catch (error) {
        failed.push(video);
        reason = error;
      }
    }
  };
  await Promise.all(Array.from({ length: leaving ? videos.length : AT_ONCE }, next));
  for (const { id, noteId } of videos.filter((video) => !failed.includes(video))) {
    cache.removeQueries({ queryKey: videoKey(id) });
    if (noteId !== undefined) cache.removeQueries({ queryKey: noteKey(noteId) });
  }
  for (const queryKey of [keys.videos, keys.notes, keys.jobs]) void cache.invalidateQueries({ queryKey });
  if (failed.length === 0) return;
  move(failed, undefined);
  toast(`${notRemovedSentence(failed)} ${requestErrorSentence(reason)}`, {
    label: t`Try again`,
    run: () => removeVideos(failed, cache),
  });
}

function move(videos: readonly Removable[], to: keyof Removals | undefined): void {
  useRemovals.setState(({ pending, done }) => {
    const changed = { pending: new Set(pending), done: new Set(done) };
    for (const { id } of videos) {
      changed.pending.delete(id);
      changed.done.delete(id);
      if (to !== undefined) changed[to].add(id);
    }
    return changed;
  });
}

function removedSentence(videos: readonly Removable[]): string {
  const [first] = videos;
  if (videos.length > 1 || first === undefined) {
    return plural(videos.length, { one: '# video was deleted.', other: '# videos and their notes were deleted.' });
  }
  const { title } = first;
  return t`“${title}” was deleted.`;
}

function notRemovedSentence(videos: readonly Removable[]): string {
  const [first] = videos;
  if (videos.length > 1 || first === undefined) {
    return plural(videos.length, { one: '# video was not deleted.', other: '# videos were not deleted.' });
  }
  const { title } = first;
  return t`“${title}” was not deleted.`;
}
