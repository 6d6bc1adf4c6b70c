import { useQueries } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { videoPreviewQuery } from '@/api/previews';
import type { VideoPreview } from '@/api/types';

/** The others are submitted without a preview: each preview is a request to YouTube. */
const MAX_PREVIEWS = 20;
/** The service reads five at once for a user. */
const MAX_AT_ONCE = 3;

/** The previews of the first videos, by the id of the video, as they arrive. */
export function useVideoPreviews(youtubeIds: string[]): Map<string, VideoPreview> {
  const [open, setOpen] = useState(MAX_AT_ONCE);
  const previewed = youtubeIds.slice(0, MAX_PREVIEWS);
  const results = useQueries({
    queries: previewed.map((id, position) => ({ ...videoPreviewQuery(id), enabled: position < open })),
  });
  const settled = results.filter(({ isPending }) => !isPending).length;
  useEffect(() => setOpen(settled + MAX_AT_ONCE), [settled]);
  return new Map(results.flatMap(({ data }, position) => (data ? [[previewed[position] as string, data]] : [])));
}
