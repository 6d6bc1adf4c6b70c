import { clock, watchUrl } from '@/ui/format';

/** A time in the video that opens it there; plain text where there is no video to open. */
export function Timestamp({ youtubeId, seconds }: { youtubeId: string | undefined; seconds: number }) {
  const url = watchUrl(youtubeId, seconds);
  if (url === undefined) return <span className="text-sm tabular-nums text-muted">{clock(seconds)}</span>;
  return (
    <a href={url} target="_blank" rel="noopener noreferrer" title="Watch this moment on YouTube" className="timestamp">
      {clock(seconds)}
    </a>
  );
}
