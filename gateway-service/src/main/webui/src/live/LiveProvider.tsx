import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { isSignedIn } from '@/api/auth';
import { keys } from '@/api/keys';
import type { Draft } from '@/api/types';
import { fetchDraft } from '@/api/videos';
import type { LiveJob } from './jobs';
import { pollWithoutSocket } from './polling';
import { connectLive } from './socket';
import { type Connection, type LiveState, LiveStore } from './store';
import { useEndNotices } from './useEndNotices';
import { useSendWaiting } from './useSendWaiting';

const Live = createContext<LiveStore | undefined>(undefined);

interface Props {
  children: ReactNode;
  onSignedOut: () => void;
}

/** Opens the application's only socket while it is mounted. */
export function LiveProvider({ children, onSignedOut }: Props) {
  const cache = useQueryClient();
  const [store] = useState(() => new LiveStore(cache, fetchDraft));

  useEffect(
    () =>
      connectLive(store, {
        isSignedIn,
        onSignedOut,
        onRefused: () => void cache.invalidateQueries({ queryKey: keys.me }),
      }),
    [store, cache, onSignedOut],
  );

  useEffect(() => pollWithoutSocket(store), [store]);
  useEndNotices(store);
  useSendWaiting(store);

  return <LiveStoreProvider store={store}>{children}</LiveStoreProvider>;
}

/** Provides a store to the pages; tests provide their own, without a socket. */
export function LiveStoreProvider({ store, children }: { store: LiveStore; children: ReactNode }) {
  return <Live value={store}>{children}</Live>;
}

export function useLive(): LiveStore {
  const store = use(Live);
  if (store === undefined) throw new Error('useLive outside of a LiveProvider');
  return store;
}

function useLiveState<T>(select: (state: LiveState) => T): T {
  return useStore(useLive().state, select);
}

export function useConnection(): Connection {
  return useLiveState(({ connection }) => connection);
}

/** All active jobs, from live frames. */
export function useLiveJobs(): ReadonlyMap<string, LiveJob> {
  return useLiveState(({ jobs }) => jobs);
}

/** The active job of a video, from live frames. */
export function useLiveJob(videoId: string): LiveJob | undefined {
  return useLiveState(({ jobs }) => jobs.get(videoId));
}

/** The draft of a job while it is written; undefined without a job. */
export function useDraft(jobId: string | undefined, videoId: string): Draft | undefined {
  const store = useLive();
  useEffect(() => (jobId === undefined ? undefined : store.watchDraft(jobId, videoId)), [store, jobId, videoId]);
  return useLiveState(({ drafts }) => (jobId === undefined ? undefined : drafts.get(jobId)));
}
