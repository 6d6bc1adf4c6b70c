import { plural } from '@lingui/core/macro';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { creditsQuery } from '@/api/credits';
import type { Playlist, PlaylistItem, SubmitVideos } from '@/api/types';
import { requestErrorSentence } from '@/errors/sentences';
import { Button } from '@/ui/Button';
import { clock, credits } from '@/ui/format';
import { TextLink } from '@/ui/Link';
import { Notice } from '@/ui/Notice';
import { isOpen, PlaylistRow } from './PlaylistRow';
import { useBatch } from './useBatch';

/** A video to choose. `obstacle`: the error code with which a job of it would fail. */
export type ChoosableVideo = PlaylistItem & { obstacle?: string | undefined };

interface Props {
  playlist: Omit<Playlist, 'items'> & { items: ChoosableVideo[] };
  /** The options of the notes. */
  options: Omit<SubmitVideos, 'youtube_urls'>;
  /** What the user should know before choosing. */
  remark?: ReactNode;
  /** Whether the heading takes the focus: if the videos appear after a request. */
  takesFocus?: boolean;
  onClose: () => void;
}

/** Several videos, to choose and submit: of a playlist, or of pasted links. */
export function VideoChooser({ playlist, options, remark, takesFocus = true, onClose }: Props) {
  const { t } = useLingui();
  const ofPlaylist = playlist.id !== '';
  // A live video would fail, so it is not preselected. The length of a pasted link is not known yet.
  const usual = playlist.items.filter((item) => isOpen(item) && (!ofPlaylist || item.duration !== null));
  const [chosen, setChosen] = useState(() => new Set(usual.map((item) => item.youtube_id)));
  const heading = useRef<HTMLHeadingElement>(null);
  const id = useId();
  const batch = useBatch();

  // The list appears below the focused field, so screen readers would miss it.
  useEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, [takesFocus]);

  const toSend = playlist.items.filter(
    (item) => chosen.has(item.youtube_id) && isOpen(item) && batch.results.get(item.youtube_id)?.status !== 202,
  );
  const choose = (youtubeId: string, yes: boolean) => {
    const next = new Set(chosen);
    if (yes) next.add(youtubeId);
    else next.delete(youtubeId);
    setChosen(next);
  };

  const send = async () => {
    if (batch.isPending || toSend.length === 0) return;
    const sent = await batch.send(toSend, options);
    setChosen((now) => new Set([...now].filter((youtubeId) => !sent.has(youtubeId))));
  };

  const left = batch.left;
  return (
    <section aria-labelledby={id} className="rounded-xl border border-line bg-surface">
      <div className="flex flex-wrap items-start justify-between gap-3 px-4 pt-4">
        <div className="min-w-0">
          <h2 id={id} ref={heading} tabIndex={-1} className="text-lg font-semibold break-words">
            {playlist.title}
          </h2>
          <p className="text-sm text-muted">
            {[playlist.channel, videos(playlist.items.length)].filter((fact) => fact !== undefined).join(' · ')}
            {playlist.truncated && (
              <>
                {' · '}
                <Trans>Only the first videos are shown.</Trans>
              </>
            )}
          </p>
          {remark !== undefined && <div className="mt-2">{remark}</div>}
        </div>
        <Button disabled={batch.isPending} onClick={onClose}>
          {ofPlaylist ? <Trans>Close the playlist</Trans> : <Trans>Clear</Trans>}
        </Button>
      </div>
      <div className="flex flex-wrap gap-3 px-4 py-3">
        <Button
          disabled={batch.isPending}
          onClick={() => setChosen(new Set(playlist.items.filter(isOpen).map((item) => item.youtube_id)))}
        >
          <Trans>Select all</Trans>
        </Button>
        <Button disabled={batch.isPending} onClick={() => setChosen(new Set())}>
          <Trans>Select none</Trans>
        </Button>
      </div>
      <ul
        aria-label={ofPlaylist ? t`Videos of the playlist` : t`Videos of the links`}
        className="max-h-96 divide-y divide-line overflow-y-auto border-y border-line"
      >
        {playlist.items.map((item) => (
          <PlaylistRow
            key={item.youtube_id}
            item={item}
            lengthKnown={ofPlaylist}
            chosen={chosen.has(item.youtube_id)}
            result={batch.results.get(item.youtube_id)}
            busy={batch.isPending}
            onChange={(yes) => choose(item.youtube_id, yes)}
          />
        ))}
      </ul>
      <div className="space-y-3 p-4">
        <Cost videos={toSend} />
        {batch.error !== undefined && (
          <Notice tone="bad" role="alert">
            {requestErrorSentence(batch.error)} <Trans>The selected videos were not submitted.</Trans>
          </Notice>
        )}
        <div className="flex flex-wrap items-center gap-4">
          <Button
            look="main"
            className="aria-disabled:opacity-60"
            // A disabled button would lose the focus after everything is submitted.
            aria-disabled={batch.isPending || toSend.length === 0}
            onClick={send}
          >
            {batch.isPending ? (
              <Trans>Submitting… {left} left</Trans>
            ) : toSend.length === 0 ? (
              <Trans>Make notes</Trans>
            ) : (
              <Plural value={toSend.length} one="Make # note" other="Make # notes" />
            )}
          </Button>
          <p role="status">{!batch.isPending && batch.results.size > 0 && summary([...batch.results.values()])}</p>
        </div>
      </div>
    </section>
  );
}

/** The cost of the selection and the balance. Videos beyond the balance are rejected one by one. */
function Cost({ videos: selected }: { videos: ChoosableVideo[] }) {
  const { data } = useQuery(creditsQuery);
  const count = selected.length;
  const length = clock(selected.reduce((sum, { duration }) => sum + (duration ?? 0), 0));
  const lengthKnown = count > 1 && selected.every(({ duration }) => duration !== null);
  const known = data !== undefined && !data.pending;
  const chosen = videos(count);
  const price = credits(count);
  const balance = known ? credits(data.balance) : '';
  return (
    <div>
      <p role="status">
        {count === 0 ? (
          <Trans>Nothing is selected.</Trans>
        ) : (
          <Trans>
            {chosen} selected, for {price}.
          </Trans>
        )}{' '}
        {known && <Trans>You have {balance}.</Trans>} {lengthKnown && <Trans>The total length is {length}.</Trans>}
      </p>
      {known && count > data.balance && (
        <p className="mt-1 text-sm">
          {data.balance > 0 ? (
            <Plural
              value={data.balance}
              one="Only the first one will be accepted."
              other="Only the first # will be accepted."
            />
          ) : (
            <Trans>None of them will be accepted.</Trans>
          )}{' '}
          <TextLink to="/billing">
            <Trans>Buy credits</Trans>
          </TextLink>
        </p>
      )}
    </div>
  );
}

function summary(results: { status: number }[]): string {
  const taken = results.filter((result) => result.status === 202).length;
  const refused = results.length - taken;
  const accepted = plural(taken, { one: '# video was submitted.', other: '# videos were submitted.' });
  const rejected = plural(refused, { one: '# video was rejected.', other: '# videos were rejected.' });
  return refused === 0 ? accepted : `${accepted} ${rejected}`;
}

const videos = (count: number) => plural(count, { one: '# video', other: '# videos' });
