import { t } from '@lingui/core/macro';

interface Titled {
  title?: string;
  youtube_id: string;
}

/** The title of a video. One whose title was never loaded is named by its id on YouTube, never by its address. */
export function videoTitle({ title, youtube_id: id }: Titled): string {
  return title === undefined || title.trim() === '' ? t`Video ${id} (title not loaded)` : title;
}
