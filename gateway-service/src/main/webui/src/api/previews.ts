import { queryOptions } from '@tanstack/react-query';
import { answer, api } from './client';
import { keys } from './keys';

/** The service waits about eight seconds for a lane in each request; a lane needs at most twenty. */
const MAX_REQUESTS = 3;

/**
 * What a video is and what a note of it costs, before it is submitted. The request is repeated while a lane still reads
 * the video; in the end it may still be pending. The service keeps the facts, so here they are not kept for long.
 */
export const videoPreviewQuery = (youtubeId: string) =>
  queryOptions({
    queryKey: [...keys.previews, youtubeId],
    queryFn: async ({ signal }) => {
      for (let request = 1; ; request++) {
        const preview = await answer(api.POST('/videos/preview', { body: { youtube_url: youtubeId }, signal }));
        if (preview.status !== 'pending' || request === MAX_REQUESTS) return preview;
      }
    },
    // A failed preview prevents nothing, so it is not worth a wait.
    retry: false,
    refetchOnWindowFocus: false,
  });
