import { useMutation } from '@tanstack/react-query';
import { answer, api } from '@/api/client';

/** Asks what is in a playlist. Nothing is made of it yet, and asking costs nothing. */
export function usePreview() {
  return useMutation({
    mutationFn: (url: string) => answer(api.POST('/playlists/preview', { body: { url } })),
  });
}
