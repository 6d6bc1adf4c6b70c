import type { Video } from '@/api/types';

export const isActive = ({ status }: Video) => status === 'pending' || status === 'processing';

/** The newest videos that have ended, with a note or not. */
export function recent(videos: readonly Video[], most: number): Video[] {
  return videos.filter((video) => !isActive(video)).slice(0, most);
}
