import { i18n } from '@lingui/core';
import type { LibraryFilter, NoteSummary } from '@/api/search';
import type { Video, VideoStatus } from '@/api/types';
import { videoTitle } from '@/ui/title';
import type { Sort } from './filter';

/** A row of the library: a note, or a video that has none yet. */
export interface Item {
  videoId: string;
  noteId?: string;
  youtubeId: string;
  title: string;
  channel?: string;
  subject?: string;
  /** Seconds; unknown for the results of a search. */
  duration?: number;
  status: VideoStatus;
  errorCode?: string;
  createdAt: string;
  highlight?: string;
  hits?: NoteSummary['hits'];
}

export function itemOf(row: Video | NoteSummary): Item {
  return 'job_id' in row ? itemOfVideo(row) : itemOfNote(row);
}

function itemOfVideo(video: Video): Item {
  return {
    videoId: video.id,
    noteId: video.note_id,
    youtubeId: video.youtube_id,
    title: videoTitle(video),
    channel: video.channel,
    subject: video.subject,
    duration: video.duration,
    status: video.status,
    errorCode: video.error_code,
    createdAt: video.created_at,
  };
}

function itemOfNote(note: NoteSummary): Item {
  return {
    videoId: note.video_id,
    noteId: note.id,
    youtubeId: note.youtube_id,
    title: videoTitle(note),
    channel: note.channel,
    subject: note.subject,
    status: 'completed',
    createdAt: note.created_at,
    highlight: note.highlight,
    hits: note.hits,
  };
}

/** Sorts a complete list. */
export function sorted(items: readonly Item[], sort: Sort): Item[] {
  const names = new Intl.Collator(i18n.locale, { numeric: true, sensitivity: 'base' });
  const byDate = (one: Item, other: Item) => one.createdAt.localeCompare(other.createdAt);
  switch (sort) {
    case 'newest':
      return items.toSorted((one, other) => byDate(other, one));
    case 'oldest':
      return items.toSorted(byDate);
    case 'title':
      return items.toSorted((one, other) => names.compare(one.title, other.title) || byDate(other, one));
  }
}

/** Whether a video without a note fits the filters that the API of videos does not have. */
export function fits(video: Video, { subject, channel, from, to }: LibraryFilter): boolean {
  const day = video.created_at.slice(0, 10);
  const same = (value: string | undefined, wanted: string | undefined) =>
    wanted === undefined || value?.toLowerCase() === wanted.toLowerCase();
  return (
    video.note_id === undefined &&
    same(video.subject, subject) &&
    same(video.channel, channel) &&
    (from === undefined || day >= from) &&
    (to === undefined || day <= to)
  );
}
