import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { clock } from '@/ui/format';
import { useSeek } from './seek';

interface Props {
  href: string;
  youtubeId: string;
  second: number;
  children: ReactNode;
}

/** A citation: plays its second where the page has a player of that video, and is a link to YouTube everywhere. */
export function TimestampLink({ href, youtubeId, second, children }: Props) {
  const { t } = useLingui();
  const seek = useSeek(youtubeId, second);
  const at = clock(second);
  return (
    <a
      href={href}
      target="_blank"
      rel="noopener noreferrer"
      className="timestamp"
      title={seek === undefined ? t`Watch this moment on YouTube` : t`Play from ${at}`}
      onClick={seek}
    >
      {children}
    </a>
  );
}
