import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import { meQuery } from '@/api/auth';
import type { LiveStore } from './store';
import { sendAllWaiting, sendWaiting } from './waiting';

/** A function that sends one waiting submission of the user. */
export function useWaitingSender(live: LiveStore) {
  const cache = useQueryClient();
  const navigate = useNavigate();
  const { data: userId } = useQuery({ ...meQuery, select: ({ id }) => id });
  return useMemo(() => {
    if (userId === undefined) return undefined;
    const onOpen = (videoId: string) => void navigate({ to: '/library/$videoId', params: { videoId } });
    const sender = { cache, live, userId, onOpen };
    return { one: (key: string) => sendWaiting(key, sender), all: () => sendAllWaiting(sender) };
  }, [cache, live, navigate, userId]);
}

/** Sends the waiting submissions when there is a connection again: the browser's, or the socket's. */
export function useSendWaiting(live: LiveStore): void {
  const sender = useWaitingSender(live);
  useEffect(() => {
    if (sender === undefined) return;
    const send = () => navigator.onLine && void sender.all();
    send();
    let before = live.getState().connection;
    const unsubscribe = live.subscribe(() => {
      const { connection } = live.getState();
      if (connection !== before && connection === 'open') send();
      before = connection;
    });
    window.addEventListener('online', send);
    return () => {
      unsubscribe();
      window.removeEventListener('online', send);
    };
  }, [live, sender]);
}
