import { Film } from 'lucide-react';
import { useState } from 'react';

interface Props {
  youtubeId: string | undefined;
  className?: string;
}

/** The picture of a YouTube video, 16:9. A plain placeholder is shown while it loads and if it cannot be loaded. */
export function Thumbnail({ youtubeId, className = 'w-28' }: Props) {
  const [missing, setMissing] = useState<string>();
  const usable = youtubeId !== undefined && /^[\w-]{11}$/.test(youtubeId) && missing !== youtubeId;
  return (
    <span
      aria-hidden="true"
      className={`relative flex aspect-video shrink-0 items-center justify-center overflow-hidden rounded-lg bg-line/60 text-muted ${className}`}
    >
      <Film className="size-6 opacity-60" />
      {usable && (
        <img
          src={`https://i.ytimg.com/vi/${youtubeId}/mqdefault.jpg`}
          alt=""
          width={320}
          height={180}
          loading="lazy"
          decoding="async"
          referrerPolicy="no-referrer"
          // For a video without a picture YouTube answers with a small grey one.
          onLoad={({ currentTarget }) => currentTarget.naturalWidth === 120 && setMissing(youtubeId)}
          onError={() => setMissing(youtubeId)}
          className="absolute inset-0 size-full object-cover"
        />
      )}
    </span>
  );
}
