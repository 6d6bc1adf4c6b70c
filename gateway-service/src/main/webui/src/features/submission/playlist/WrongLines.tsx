import { t } from '@lingui/core/macro';
import { Plural } from '@lingui/react/macro';
import type { Playlist } from '@/api/types';
import type { PastedVideo } from '../pasted';

/** Pasted links in the form of a playlist, so that they are chosen and submitted like one. */
export function linesAsPlaylist(videos: PastedVideo[]): Playlist {
  return {
    id: '',
    title: t`Pasted links`,
    items: videos.map(({ youtubeId, url }) => ({
      youtube_id: youtubeId,
      youtube_url: url,
      title: url.replace(/^https?:\/\/(?:www\.)?/i, ''),
      duration: null,
      available: true,
      done: false,
    })),
    truncated: false,
  };
}

/** The lines that have no link to a video. */
export function WrongLines({ lines }: { lines: string[] }) {
  if (lines.length === 0) return null;
  return (
    <div className="text-sm">
      <p className="text-bad">
        <Plural
          value={lines.length}
          one="# line has no link to a video and is left out:"
          other="# lines have no link to a video and are left out:"
        />
      </p>
      <ul className="mt-1 list-disc pl-5 text-muted">
        {lines.slice(0, 5).map((line, position) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same line can be there twice
          <li key={position} className="truncate">
            {line}
          </li>
        ))}
      </ul>
    </div>
  );
}
