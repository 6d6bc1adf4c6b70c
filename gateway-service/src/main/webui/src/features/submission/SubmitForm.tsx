import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useId, useRef, useState } from 'react';
import { Problem } from '@/api/problem';
import { meQuery } from '@/api/queries';
import { requestSentence } from '@/failures/sentences';
import { asAsked, type NoteOptions, noteOptions } from '@/preferences/noteOptions';
import { Button } from '@/ui/Button';
import { Notice } from '@/ui/Notice';
import { Options } from './Options';
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
  const options = { ...noteOptions(me?.settings), ...chosen };

  const wrong = empty ? 'Paste the link of a video first.' : wrongLink(submission.error);

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
    send({ youtube_url, ...asAsked(options) });
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
            }}
            aria-invalid={wrong !== undefined}
            aria-describedby={wrong !== undefined ? `${ids.error} ${ids.hint}` : ids.hint}
            className="min-h-10 min-w-0 flex-1 basis-72 rounded-lg border border-field bg-surface px-3 py-2 placeholder:text-muted aria-invalid:border-bad"
          />
          <Button type="submit" look="main" aria-disabled={submission.isPending}>
            {submission.isPending ? 'Sending…' : 'Make a note'}
          </Button>
        </div>
        {wrong !== undefined && (
          <p id={ids.error} role="alert" className="mt-2 text-sm text-bad">
            {wrong}
          </p>
        )}
        <p id={ids.hint} className="mt-2 text-sm text-muted">
          A video costs one credit. A video that fails costs nothing. If YouTube has no captions of it, you can{' '}
          <Link to="/" search={{ give: '' }} className={LINK}>
            give the transcript yourself
          </Link>
          .
        </p>
        <Options value={options} onChange={(change) => setChosen({ ...chosen, ...change })} />
      </form>
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
function wrongLink(error: unknown): string | undefined {
  const aboutTheLink = error instanceof Problem && error.status === 400;
  return aboutTheLink ? requestSentence(error) : undefined;
}
