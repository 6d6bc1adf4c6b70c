import { TimestampLink } from '@/markdown/TimestampLink';
import { clock, watchUrl } from '@/ui/format';

interface Props {
  youtubeId: string | undefined;
  seconds: number;
  /** The end of a range that starts at `seconds`. */
  until?: number;
}

/** A time of a video: plays it in the player of the page, and links to YouTube; plain text without a valid video id. */
export function Timestamp({ youtubeId, seconds, until }: Props) {
  const url = watchUrl(youtubeId, seconds);
  const shown = until === undefined ? clock(seconds) : `${clock(seconds)}–${clock(until)}`;
  if (youtubeId === undefined || url === undefined) {
    return <span className="text-sm tabular-nums text-muted">{shown}</span>;
  }
  return (
    <TimestampLink href={url} youtubeId={youtubeId} second={seconds}>
      {shown}
    </TimestampLink>
  );
}
