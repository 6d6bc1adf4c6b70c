import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { answer, api } from '@/api/client';
import { keys } from '@/api/keys';
import type { PlaylistItem, SubmittedVideo, SubmitVideos } from '@/api/types';
import { submissionsAccepted } from '@/live/accepted';
import { useLive } from '@/live/LiveProvider';

/** The maximum number of videos per request. */
const AT_ONCE = 50;

interface State {
  /** The result of each submitted video, by YouTube id. */
  results: ReadonlyMap<string, SubmittedVideo>;
  /** The number of videos that are still to be submitted. */
  left: number;
  /** Why the rest was not submitted. */
  error?: unknown;
}

const NOTHING: State = { results: new Map(), left: 0 };

/**
 * Submits many videos in batches and in order. If a request fails, the rest is not sent; accepted videos stay
 * accepted, and submitting the others again creates no duplicates.
 */
export function useBatch() {
  const cache = useQueryClient();
  const live = useLive();
  const [state, setState] = useState(NOTHING);
  const sending = useRef(false);
  const gone = useRef(false);
  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
    };
  }, []);

  const send = async (items: PlaylistItem[], options: Omit<SubmitVideos, 'youtube_urls'>) => {
    const results = new Map(state.results);
    // A second click can come before the page shows that the first one is being sent.
    if (sending.current) return results;
    sending.current = true;
    setState({ results: new Map(results), left: items.length });
    for (let from = 0; from < items.length && !gone.current; from += AT_ONCE) {
      const part = items.slice(from, from + AT_ONCE);
      try {
        const body = { ...options, youtube_urls: part.map((item) => item.youtube_url) };
        const answered = await answer(api.POST('/videos/batch', { body }));
        answered.items.forEach((result, n) => {
          const item = part[n];
          if (item !== undefined) results.set(item.youtube_id, result);
        });
        submissionsAccepted(
          cache,
          live,
          answered.items.flatMap(({ video, job }) =>
            video !== undefined && job !== undefined ? [{ video, job }] : [],
          ),
        );
        setState({ results: new Map(results), left: Math.max(0, items.length - from - AT_ONCE) });
      } catch (error) {
        setState({ results: new Map(results), left: 0, error });
        break;
      }
    }
    sending.current = false;
    void cache.invalidateQueries({ queryKey: keys.videos });
    return results;
  };

  return { ...state, isPending: state.left > 0, send };
}
