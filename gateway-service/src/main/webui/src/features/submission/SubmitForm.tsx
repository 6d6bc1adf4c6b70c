import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useId, useRef, useState } from 'react';
import { Problem } from '@/api/problem';
import { meQuery } from '@/api/queries';
import { playlistSentence, requestSentence } from '@/failures/sentences';
import { asAsked, type NoteOptions, noteOptions } from '@/preferences/noteOptions';
import { Button } from '@/ui/Button';
import { Notice } from '@/ui/Notice';
import { Options } from './Options';
import { PlaylistAsked } from './playlist/PlaylistAsked';
import { playlistIn } from './playlist/playlistLink';
import { usePreview } from './playlist/usePreview';
import { LINK, Refusal } from './Refusal';
import { type Submission, useSubmission } from './useSubmission';

/** Paste a link, and a note is on its way. */
export function SubmitForm() {
  const [url, setUrl] = useState('');
  const [chosen, setChosen] = useState<Partial<NoteOptions>>({});
  const [empty, setEmpty] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const ids = { input: useId(), hint: useId(), error: useId() };
  const { data: me } = useQuery(meQuery);
  const submission = useSubmission();
  const preview = usePreview();
  const list = playlistIn(url);
  const options = { ...noteOptions(me?.settings), ...chosen };

  const wrong = empty
    ? 'Paste the link of a video first.'
    : (wrongLink(submission.error) ?? wrongLink(preview.error, playlistSentence));

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (submission.isPending) return;
    const youtube_url = url.trim();
    setEmpty(youtube_url === '');
    if (youtube_url === '') {
      submission.reset();
      input.current?.focus();
      return;
    }
    if (list === 'alone') show();
    else send({ youtube_url, ...asAsked(options) });
  };

  const show = () => {
    if (preview.isPending) return;
    submission.reset();
    preview.mutate(url.trim(), {
      onError: (error) => wrongLink(error) !== undefined && input.current?.focus(),
    });
  };

  const send = (body: Submission) =>
    submission.mutate(body, {
      onSuccess: () => setUrl(''),
      onError: (error) => wrongLink(error) !== undefined && input.current?.focus(),
    });

  return (
    <div className="space-y-4">
      <form onSubmit={submit} noValidate>
        <label htmlFor={ids.input} className="block font-medium">
          YouTube link
        </label>
        <div className="mt-2 flex flex-wrap gap-3">
          <input
            ref={input}
            id={ids.input}
            type="text"
            inputMode="url"
            autoComplete="off"
            spellCheck={false}
            placeholder="https://www.youtube.com/watch?v=…"
            value={url}
            onChange={(event) => {
              setUrl(event.target.value);
              setEmpty(false);
              if (!submission.isPending) submission.reset();
              // What is shown of a playlist stays until it is closed: some of it may just be being sent.
              if (preview.isError) preview.reset();
            }}
            aria-invalid={wrong !== undefined}
            aria-describedby={wrong !== undefined ? `${ids.error} ${ids.hint}` : ids.hint}
            className="min-h-10 min-w-0 flex-1 basis-72 rounded-lg border border-field bg-surface px-3 py-2 placeholder:text-muted aria-invalid:border-bad"
          />
          <Button
            type="submit"
            look="main"
            aria-disabled={submission.isPending || (list === 'alone' && preview.isPending)}
          >
            {submission.isPending ? 'Sending…' : list === 'alone' ? 'Show the playlist' : 'Make a note'}
          </Button>
        </div>
        {wrong !== undefined && (
          <p id={ids.error} role="alert" className="mt-2 text-sm text-bad">
            {wrong}
          </p>
        )}
        <p id={ids.hint} className="mt-2 text-sm text-muted">
          {list === 'alone' && 'This is a playlist: you choose which of its videos become notes. '}A video costs one
          credit. A video that fails costs nothing. If YouTube has no captions of it, you can{' '}
          <Link to="/" search={{ give: '' }} className={LINK}>
            give the transcript yourself
          </Link>
          .
        </p>
        {list === 'beside' && (
          <div className="mt-3 flex flex-wrap items-center gap-3 text-sm">
            <p role="status">This video is part of a playlist.</p>
            <Button aria-disabled={preview.isPending} onClick={show}>
              Show the playlist instead
            </Button>
          </div>
        )}
        <Options value={options} onChange={(change) => setChosen({ ...chosen, ...change })} />
      </form>
      <PlaylistAsked
        preview={preview}
        options={asAsked(options)}
        onRetry={show}
        onClose={() => {
          preview.reset();
          input.current?.focus();
        }}
      />
      {submission.isError && wrong === undefined && (
        <Refusal
          error={submission.error}
          forced={submission.variables.force === true}
          onForce={() => send({ ...submission.variables, force: true })}
        />
      )}
      {submission.isSuccess && (
        <Notice tone="good" role="status">
          Your video is in.{' '}
          <Link to="/library/$videoId" params={{ videoId: submission.data.video.id }} className={LINK}>
            Watch the note being written
          </Link>
        </Notice>
      )}
    </div>
  );
}

/** What is wrong with the link itself, if it is the link. */
function wrongLink(error: unknown, sentence = requestSentence): string | undefined {
  const aboutTheLink = error instanceof Problem && error.status === 400;
  return aboutTheLink ? sentence(error) : undefined;
}
