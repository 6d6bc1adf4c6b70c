import { useMutation } from '@tanstack/react-query';
import { answer, api } from '@/api/client';

/** Loads the preview of a playlist. It creates no notes and costs no credits. */
export function usePreview() {
  return useMutation({
    mutationFn: (url: string) => answer(api.POST('/playlists/preview', { body: { url } })),
  });
}
