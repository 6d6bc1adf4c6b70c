import { useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { Problem } from '@/api/problem';
import type { Video } from '@/api/types';
import { videoQuery } from '@/api/videos';
import { jobErrorSentence } from '@/errors/jobSentences';
import { toast } from '@/ui/toasts';
import { notify } from './notify';
import type { LiveStore } from './store';

/**
 * Shows that a note is ready or that a video failed, on every page except the video's own: a message on the page, and a
 * browser notification if the user turned notifications on. A job that is no longer among the active ones has ended,
 * even if its last frame was lost; its result is then read from the video.
 */
export function useEndNotices(store: LiveStore): void {
  const { t } = useLingui();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const router = useRouter();

  const tell = (video: Video) => {
    const path = `/library/${video.id}`;
    const open = () => void navigate({ to: '/library/$videoId', params: { videoId: video.id } });
    const title = video.title ?? t`Your video`;
    const ready = video.status === 'completed' && video.note_id !== undefined;
    if (!ready && (video.status !== 'failed' || video.error_code === 'cancelled')) return;
    const text = ready ? t`The note “${title}” is ready.` : t`“${title}” failed. ${jobErrorSentence(video.error_code)}`;
    notify(ready ? t`Your note is ready` : t`A video failed`, text, video.id, open);
    if (router.state.location.pathname !== path) toast(text, { label: t`Open`, run: open });
  };
  const latest = useRef(tell);
  latest.current = tell;

  useEffect(() => {
    let before = store.getState().jobs;
    return store.subscribe(() => {
      const { jobs } = store.getState();
      if (jobs === before) return;
      const ended = [...before.values()].filter(({ video_id }) => !jobs.has(video_id));
      before = jobs;
      for (const { id, video_id } of ended) {
        cache
          .fetchQuery({ ...videoQuery(video_id), staleTime: 0 })
          .then((video) => video.job_id === id && latest.current(video))
          .catch((error) => {
            // The pages say why the video cannot be loaded; anything else than a failed request is a defect.
            if (!(error instanceof Problem)) throw error;
          });
      }
    });
  }, [store, cache]);
}
