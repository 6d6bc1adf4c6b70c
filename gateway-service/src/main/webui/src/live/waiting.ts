import { t } from '@lingui/core/macro';
import type { QueryClient } from '@tanstack/react-query';
import { create } from 'zustand';
import { answer, api } from '@/api/client';
import { Problem } from '@/api/problem';
import type { SubmitVideo } from '@/api/types';
import { toast } from '@/ui/toasts';
import { submissionsAccepted } from './accepted';
import type { LiveStore } from './store';

/** A submission that was made without a connection. */
export interface WaitingSubmission {
  /** The idempotency key; it identifies the submission. */
  key: string;
  userId: string;
  body: SubmitVideo;
  /** Milliseconds since 1970. */
  madeAt: number;
  /** The code of the problem with which the API rejected it. */
  refused?: string;
  sending?: boolean;
}

interface Waiting {
  items: readonly WaitingSubmission[];
  /** Replaces a waiting submission of the same link. */
  add: (item: Pick<WaitingSubmission, 'key' | 'userId' | 'body'>) => void;
  remove: (key: string) => void;
  patch: (key: string, change: Partial<WaitingSubmission>) => void;
}

const STORAGE_KEY = 'waiting-submissions';

/** After this time a submission is sent by a click only: it may no longer be wanted. */
const SENT_BY_ITSELF_MILLIS = 6 * 3600_000;

/** The waiting submissions of this tab; they survive a reload. */
export const useWaiting = create<Waiting>()((set) => {
  const change = (next: (items: readonly WaitingSubmission[]) => readonly WaitingSubmission[]) =>
    set(({ items }) => {
      const changed = next(items);
      sessionStorage.setItem(STORAGE_KEY, JSON.stringify(changed.map(({ sending, ...item }) => item)));
      return { items: changed };
    });
  return {
    items: stored(),
    add: (item) =>
      change((items) => [
        ...items.filter(({ body, userId }) => body.youtube_url !== item.body.youtube_url || userId !== item.userId),
        { ...item, madeAt: Date.now() },
      ]),
    remove: (key) => change((items) => items.filter((item) => item.key !== key)),
    patch: (key, patch) => change((items) => items.map((item) => (item.key === key ? { ...item, ...patch } : item))),
  };
});

function stored(): WaitingSubmission[] {
  try {
    const items: unknown = JSON.parse(sessionStorage.getItem(STORAGE_KEY) ?? '[]');
    return Array.isArray(items) ? (items as WaitingSubmission[]) : [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

export const isOld = ({ madeAt }: WaitingSubmission) => Date.now() - madeAt > SENT_BY_ITSELF_MILLIS;

interface Sender {
  cache: QueryClient;
  live: LiveStore;
  userId: string;
  onOpen: (videoId: string) => void;
}

/** Sends a waiting submission. Without a connection it stays in the queue; a rejection is stored with it. */
export async function sendWaiting(key: string, { cache, live, userId, onOpen }: Sender): Promise<void> {
  const { patch, remove } = useWaiting.getState();
  const item = useWaiting.getState().items.find((waiting) => waiting.key === key && waiting.userId === userId);
  if (item === undefined || item.sending) return;
  patch(key, { sending: true, refused: undefined });
  try {
    const accepted = await answer(
      api.POST('/videos', { params: { header: { 'Idempotency-Key': key } }, body: item.body }),
    );
    remove(key);
    submissionsAccepted(cache, live, [accepted]);
    toast(t`The link that was waiting was sent.`, { label: t`Open`, run: () => onOpen(accepted.video.id) });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    patch(key, { sending: false, refused: error.status === 0 ? undefined : error.code });
  }
}

/** Sends the waiting submissions that were not rejected and are not old. */
export async function sendAllWaiting(sender: Sender): Promise<void> {
  for (const item of useWaiting.getState().items) {
    if (item.userId === sender.userId && item.refused === undefined && !isOld(item))
      await sendWaiting(item.key, sender);
  }
}
