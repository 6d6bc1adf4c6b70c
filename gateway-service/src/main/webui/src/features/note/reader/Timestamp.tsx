import { clock, watchUrl } from '@/ui/format';

interface Props {
  youtubeId: string | undefined;
  seconds: number;
  /** The end of a range that starts at `seconds`. */
  until?: number;
}

/** A time that links to the video on YouTube; plain text without a valid video id. */
export function Timestamp({ youtubeId, seconds, until }: Props) {
  const url = watchUrl(youtubeId, seconds);
  const shown = until === undefined ? clock(seconds) : `${clock(seconds)}–${clock(until)}`;
  if (url === undefined) return <span className="text-sm tabular-nums text-muted">{shown}</span>;
  return (
    <a href={url} target="_blank" rel="noopener noreferrer" title="Watch this moment on YouTube" className="timestamp">
      {shown}
    </a>
  );
}
