import { useQuery } from '@tanstack/react-query';
import { videoPreviewQuery } from '@/api/previews';
import type { VideoPreview } from '@/api/types';
import { useDebounced } from '@/ui/useDebounced';
import type { Pasted } from '../pasted';

export interface VideoPreviewState {
  /** Undefined while it loads and if it could not be loaded. */
  data: VideoPreview | undefined;
  isLoading: boolean;
}

/** The preview of the single video in the field; undefined if there is none. */
export function useVideoPreview(pasted: Pasted): VideoPreviewState | undefined {
  const youtubeId = pasted.kind === 'video' ? pasted.youtubeId : undefined;
  // While somebody types, other eleven characters may come first.
  const settled = useDebounced(youtubeId);
  const { data, isPending } = useQuery({ ...videoPreviewQuery(settled ?? ''), enabled: settled !== undefined });
  if (youtubeId === undefined) return undefined;
  return youtubeId === settled ? { data, isLoading: isPending } : { data: undefined, isLoading: true };
}
