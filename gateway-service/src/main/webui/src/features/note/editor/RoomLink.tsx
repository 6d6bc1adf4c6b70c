import { useLingui } from '@lingui/react/macro';
import { Link, useLocation } from '@tanstack/react-router';
import { Maximize2, Minimize2 } from 'lucide-react';

/** Switches between the editor beside the video and the editor on a page of its own. */
export function RoomLink({ noteId }: { noteId: string }) {
  const { t } = useLingui();
  const alone = useLocation({ select: ({ pathname }) => pathname.endsWith('/edit') });
  const label = alone ? t`Edit beside the video` : t`Edit with more room`;
  const className =
    'inline-flex size-9 items-center justify-center rounded-lg text-muted hover:bg-accent-soft hover:text-ink';
  const Icon = alone ? Minimize2 : Maximize2;
  const icon = <Icon aria-hidden="true" className="size-5" />;
  return alone ? (
    <Link
      to="/read/$noteId"
      params={{ noteId }}
      search={{ edit: true }}
      aria-label={label}
      title={label}
      className={className}
    >
      {icon}
    </Link>
  ) : (
    <Link to="/read/$noteId/edit" params={{ noteId }} aria-label={label} title={label} className={className}>
      {icon}
    </Link>
  );
}
