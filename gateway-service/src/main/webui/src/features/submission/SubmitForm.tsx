import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useId, useRef, useState } from 'react';
import { meQuery } from '@/api/auth';
import { Problem } from '@/api/problem';
import { playlistErrorSentence, requestErrorSentence } from '@/errors/sentences';
import { type NoteOptions, noteOptions, toRequestOptions } from '@/preferences/noteOptions';
import { Button } from '@/ui/Button';
import { Notice } from '@/ui/Notice';
import { Options } from './Options';
import { PlaylistStatus } from './playlist/PlaylistStatus';
import { playlistIn } from './playlist/playlistLink';
import { usePreview } from './playlist/usePreview';
import { LINK, Refusal } from './SubmissionError';
import { type Submission, useSubmission } from './useSubmission';

/** A form that submits a video by its link, or opens a playlist. */
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
    : (wrongLink(submission.error) ?? wrongLink(preview.error, playlistErrorSentence));

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
    else send({ youtube_url, ...toRequestOptions(options) });
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
              // A shown playlist stays open until it is closed, because some of its videos may be being submitted.
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
          {list === 'alone' && 'This is a playlist. You choose its videos in the next step. '}A video costs one credit.
          A video that fails costs nothing. If it has no captions on YouTube, you can{' '}
          <Link to="/" search={{ give: '' }} className={LINK}>
            upload a transcript
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
      <PlaylistStatus
        preview={preview}
        options={toRequestOptions(options)}
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
          Your video was submitted.{' '}
          <Link to="/library/$videoId" params={{ videoId: submission.data.video.id }} className={LINK}>
            Watch the note being written
          </Link>
        </Notice>
      )}
    </div>
  );
}

/** The sentence for an error of the link itself. */
function wrongLink(error: unknown, sentence = requestErrorSentence): string | undefined {
  const aboutTheLink = error instanceof Problem && error.status === 400;
  return aboutTheLink ? sentence(error) : undefined;
}
