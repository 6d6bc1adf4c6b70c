import { Play } from 'lucide-react';
import { useState } from 'react';

interface Props {
  youtubeId: string;
  /** Classes of the box, which include its width; the height follows from the shape of a video. */
  className?: string;
}

/** The picture of a video. Its box keeps its size while the picture loads and when there is none. */
export function Thumbnail({ youtubeId, className = 'w-28' }: Props) {
  const [missing, setMissing] = useState(!/^[\w-]{11}$/.test(youtubeId));
  return (
    <span
      className={`relative flex aspect-video shrink-0 items-center justify-center overflow-hidden rounded-md bg-accent-soft ${className}`}
    >
      <Play aria-hidden="true" className="size-5 text-muted" />
      {!missing && (
        <img
          src={`https://i.ytimg.com/vi/${youtubeId}/mqdefault.jpg`}
          alt=""
          width={320}
          height={180}
          loading="lazy"
          decoding="async"
          onError={() => setMissing(true)}
          className="absolute inset-0 size-full object-cover"
        />
      )}
    </span>
  );
}
