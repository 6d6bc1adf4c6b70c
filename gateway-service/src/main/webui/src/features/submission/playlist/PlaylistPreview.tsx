import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useId, useRef, useState } from 'react';
import { creditsQuery } from '@/api/credits';
import type { Playlist, SubmitVideos } from '@/api/types';
import { requestErrorSentence } from '@/errors/sentences';
import { Button } from '@/ui/Button';
import { credits } from '@/ui/format';
import { Notice } from '@/ui/Notice';
import { isOpen, PlaylistRow } from './PlaylistRow';
import { useBatch } from './useBatch';

interface Props {
  playlist: Playlist;
  /** The options of the notes. */
  options: Omit<SubmitVideos, 'youtube_urls'>;
  onClose: () => void;
}

/** The videos of a playlist, to select and submit. */
export function PlaylistPreview({ playlist, options, onClose }: Props) {
  // A live video would fail, so it is not preselected.
  const usual = playlist.items.filter((item) => isOpen(item) && item.duration !== null);
  const [chosen, setChosen] = useState(() => new Set(usual.map((item) => item.youtube_id)));
  const heading = useRef<HTMLHeadingElement>(null);
  const id = useId();
  const batch = useBatch();

  // The preview appears below the focused field, so screen readers would miss it.
  useEffect(() => heading.current?.focus(), []);

  const toSend = playlist.items.filter(
    (item) => chosen.has(item.youtube_id) && batch.results.get(item.youtube_id)?.status !== 202,
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

  return (
    <section aria-labelledby={id} className="rounded-lg border border-line bg-surface">
      <div className="flex flex-wrap items-start justify-between gap-3 px-4 pt-4">
        <div className="min-w-0">
          <h2 id={id} ref={heading} tabIndex={-1} className="text-lg font-semibold break-words">
            {playlist.title}
          </h2>
          <p className="text-sm text-muted">
            {[playlist.channel, videos(playlist.items.length)].filter((fact) => fact !== undefined).join(' · ')}
            {playlist.truncated && ' · Only the first videos are shown.'}
          </p>
        </div>
        <Button disabled={batch.isPending} onClick={onClose}>
          Close the playlist
        </Button>
      </div>
      <div className="flex flex-wrap gap-3 px-4 py-3">
        <Button
          disabled={batch.isPending}
          onClick={() => setChosen(new Set(playlist.items.filter(isOpen).map((item) => item.youtube_id)))}
        >
          Select all
        </Button>
        <Button disabled={batch.isPending} onClick={() => setChosen(new Set())}>
          Select none
        </Button>
      </div>
      <ul
        aria-label="Videos of the playlist"
        className="max-h-96 divide-y divide-line overflow-y-auto border-y border-line"
      >
        {playlist.items.map((item) => (
          <PlaylistRow
            key={item.youtube_id}
            item={item}
            chosen={chosen.has(item.youtube_id)}
            result={batch.results.get(item.youtube_id)}
            busy={batch.isPending}
            onChange={(yes) => choose(item.youtube_id, yes)}
          />
        ))}
      </ul>
      <div className="space-y-3 p-4">
        <Cost count={toSend.length} />
        {batch.error !== undefined && (
          <Notice tone="bad" role="alert">
            {requestErrorSentence(batch.error)} The selected videos were not submitted.
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
            {batch.isPending
              ? `Submitting… ${batch.left} left`
              : toSend.length === 0
                ? 'Make notes'
                : `Make ${notes(toSend.length)}`}
          </Button>
          <p role="status">{!batch.isPending && batch.results.size > 0 && summary([...batch.results.values()])}</p>
        </div>
      </div>
    </section>
  );
}

/** The cost of the selection and the balance. Videos beyond the balance are rejected one by one. */
function Cost({ count }: { count: number }) {
  const { data } = useQuery(creditsQuery);
  const known = data !== undefined && !data.pending;
  const short = known && count > data.balance;
  return (
    <div>
      <p role="status">
        {count === 0 ? 'Nothing is selected.' : `${videos(count)} selected, for ${credits(count)}.`}
        {known && ` You have ${credits(data.balance)}.`}
      </p>
      {short && (
        <p className="mt-1 text-sm">
          {data.balance > 0 ? `Only the first ${data.balance} will be accepted. ` : 'None of them will be accepted. '}
          <Link to="/billing" className="text-accent underline underline-offset-2">
            Buy credits
          </Link>
        </p>
      )}
    </div>
  );
}

function summary(results: { status: number }[]): string {
  const taken = results.filter((result) => result.status === 202).length;
  const refused = results.length - taken;
  const accepted = `${videos(taken)} ${taken === 1 ? 'was' : 'were'} submitted`;
  return refused === 0 ? `${accepted}.` : `${accepted}; ${videos(refused)} ${refused === 1 ? 'was' : 'were'} rejected.`;
}

const videos = (count: number) => `${count} ${count === 1 ? 'video' : 'videos'}`;
const notes = (count: number) => `${count} ${count === 1 ? 'note' : 'notes'}`;
