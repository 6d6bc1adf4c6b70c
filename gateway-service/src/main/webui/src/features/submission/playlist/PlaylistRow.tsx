import { Trans } from '@lingui/react/macro';
import { useId } from 'react';
import { Problem } from '@/api/problem';
import type { PlaylistItem, SubmittedVideo } from '@/api/types';
import { jobErrorSentence } from '@/errors/jobSentences';
import { requestErrorSentence } from '@/errors/sentences';
import { Badge } from '@/ui/Badge';
import { clock } from '@/ui/format';
import { TextLink } from '@/ui/Link';
import { Thumbnail } from '@/ui/Thumbnail';
import type { ChoosableVideo } from './VideoChooser';

interface Props {
  item: ChoosableVideo;
  /** Whether an item without a length is a live video. */
  lengthKnown: boolean;
  chosen: boolean;
  result: SubmittedVideo | undefined;
  busy: boolean;
  onChange: (chosen: boolean) => void;
}

/** Whether the video can be selected. */
export const isOpen = (item: PlaylistItem) => item.available && !item.done;

/** One video of a playlist: a checkbox or the reason why it cannot be selected, and the result of its submission. */
export function PlaylistRow({ item, lengthKnown, chosen, result, busy, onChange }: Props) {
  const ids = { box: useId(), facts: useId() };
  const sent = result?.status === 202;
  return (
    <li className="flex items-start gap-3 px-4 py-2.5">
      <input
        id={ids.box}
        type="checkbox"
        checked={chosen || sent}
        disabled={busy || sent || !isOpen(item)}
        onChange={(event) => onChange(event.target.checked)}
        aria-describedby={ids.facts}
        className="mt-1 size-4 shrink-0 accent-accent"
      />
      <Thumbnail youtubeId={item.youtube_id} className="w-20 max-sm:hidden" />
      <div className="min-w-0 flex-1">
        <label htmlFor={ids.box} className={`break-words ${isOpen(item) ? '' : 'text-muted'}`}>
          {item.title}
        </label>
        <p id={ids.facts} className="mt-0.5 flex flex-wrap items-center gap-2 text-sm text-muted">
          {item.duration !== null && <span>{clock(item.duration)}</span>}
          {item.obstacle !== undefined && <span className="text-bad">{jobErrorSentence(item.obstacle)}</span>}
          <Availability item={item} lengthKnown={lengthKnown} />
          {result !== undefined && <Outcome result={result} />}
        </p>
      </div>
    </li>
  );
}

function Availability({ item, lengthKnown }: { item: PlaylistItem; lengthKnown: boolean }) {
  if (item.done && item.note_id !== undefined) {
    return (
      <>
        <Badge tone="good">
          <Trans>You have a note</Trans>
        </Badge>
        <TextLink to="/read/$noteId" params={{ noteId: item.note_id }}>
          <Trans>Read it</Trans>
          <span className="sr-only">: {item.title}</span>
        </TextLink>
      </>
    );
  }
  if (!item.available) {
    return (
      <Badge tone="plain">
        <Trans>Not available on YouTube</Trans>
      </Badge>
    );
  }
  if (item.duration === null && lengthKnown) {
    return (
      <Badge tone="plain">
        <Trans>Live or upcoming: no captions yet</Trans>
      </Badge>
    );
  }
  return null;
}

function Outcome({ result }: { result: SubmittedVideo }) {
  const video = result.video?.id ?? result.video_id;
  return (
    <>
      {result.status === 202 ? (
        <Badge tone="accent">
          <Trans>Submitted</Trans>
        </Badge>
      ) : (
        <span className="text-bad">{requestErrorSentence(new Problem(result.status, result.code ?? 'internal'))}</span>
      )}
      {video !== undefined && (
        <TextLink to="/library/$videoId" params={{ videoId: video }}>
          <Trans>Open the video</Trans>
        </TextLink>
      )}
    </>
  );
}
