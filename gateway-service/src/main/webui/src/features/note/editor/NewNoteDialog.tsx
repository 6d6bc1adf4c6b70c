import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { meQuery } from '@/api/auth';
import { answer, api } from '@/api/client';
import { creditsQuery } from '@/api/credits';
import { keys, videoKey } from '@/api/keys';
import { Problem, problemCode } from '@/api/problem';
import type { Note, Video } from '@/api/types';
import { videoQuery } from '@/api/videos';
import { requestErrorSentence } from '@/errors/sentences';
import { useLive } from '@/live/LiveProvider';
import { NoteOptionsFields } from '@/preferences/NoteOptionsFields';
import { type NoteOptions, noteOptions, toRequestOptions } from '@/preferences/noteOptions';
import { Button, buttonClass } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { LINK } from '@/ui/Link';
import { Failed, Loading } from '@/ui/states';

interface Props {
  note: Note;
  onDismiss: () => void;
}

/** Asks before a new note of the same video is made, which costs a credit. */
export default function NewNoteDialog({ note, onDismiss }: Props) {
  const { t } = useLingui();
  const video = useQuery(videoQuery(note.video_id));
  return (
    <Dialog title={t`Make a new note of this video`} size="wide" onDismiss={onDismiss}>
      {video.isPending ? (
        <Loading label={t`Loading the video…`} lines={2} />
      ) : video.data === undefined ? (
        <Failed error={video.error} onRetry={() => video.refetch()} />
      ) : video.data.source === 'upload' ? (
        <TranscriptAgain video={video.data} />
      ) : (
        <Order note={note} video={video.data} onDismiss={onDismiss} />
      )}
    </Dialog>
  );
}

/** The transcript of an upload is not stored, so it is needed again. */
function TranscriptAgain({ video }: { video: Video }) {
  return (
    <>
      <p>
        <Trans>You gave the transcript of this video yourself. Give it again to have a new note made.</Trans>
      </p>
      <p className="mt-6 text-right">
        <Link to="/" search={{ give: video.youtube_url }} className={buttonClass('main')}>
          <Trans>Give the transcript</Trans>
        </Link>
      </p>
    </>
  );
}

function Order({ note, video, onDismiss }: Props & { video: Video }) {
  const { t } = useLingui();
  const cache = useQueryClient();
  const live = useLive();
  const navigate = useNavigate();
  const balance = useQuery(creditsQuery).data?.balance;
  const [options, setOptions] = useState<NoteOptions>(() => {
    const defaults = noteOptions(cache.getQueryData(meQuery.queryKey)?.settings);
    return { ...defaults, subject: note.subject ?? video.subject ?? defaults.subject };
  });
  const attempt = useRef<{ key: string; body: string }>(undefined);
  const order = useMutation({
    mutationFn: () => {
      const body = { youtube_url: video.youtube_url, ...toRequestOptions(options), force: true };
      const text = JSON.stringify(body);
      // The same key until there is an answer: a repeated request must not cost a second credit.
      if (attempt.current?.body !== text) attempt.current = { key: crypto.randomUUID(), body: text };
      return answer(api.POST('/videos', { params: { header: { 'Idempotency-Key': attempt.current.key } }, body }));
    },
    onSuccess: async ({ video: submitted, job }) => {
      cache.setQueryData<Video>(videoKey(submitted.id), submitted);
      live.jobStarted(job);
      await navigate({ to: '/library/$videoId', params: { videoId: submitted.id } });
    },
    onSettled: (_, error) => {
      if (error instanceof Problem && error.status === 0) return;
      attempt.current = undefined;
      void cache.invalidateQueries({ queryKey: keys.videos });
      void cache.invalidateQueries({ queryKey: keys.jobs });
      void cache.invalidateQueries({ queryKey: keys.credits });
    },
  });
  const noCredits = balance !== undefined && balance < 1;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!order.isPending && !noCredits) order.mutate();
      }}
    >
      <p>
        <Trans>This costs one credit.</Trans>{' '}
        {balance !== undefined && <Plural value={balance} one="You have # credit." other="You have # credits." />}{' '}
        <Trans>
          Sections that you edited stay as you wrote them, and you can compare them with the new text. The versions from
          before remain.
        </Trans>
      </p>
      <div className="mt-5">
        <NoteOptionsFields
          value={options}
          onChange={(change) => setOptions((before) => ({ ...before, ...change }))}
          subjectHint={t`Groups your notes.`}
          subjectError={problemOf(order.error)?.fieldError('subject')}
          instructionsError={problemOf(order.error)?.fieldError('instructions')}
        />
      </div>
      {(order.isError || noCredits) && (
        <p role="alert" className="mt-4 text-bad">
          {order.isError ? requestErrorSentence(order.error) : t`You have no credits left.`}{' '}
          {(noCredits || problemCode(order.error) === 'insufficient_credits') && (
            <Link to="/billing" className={LINK}>
              <Trans>Buy credits</Trans>
            </Link>
          )}
        </p>
      )}
      <div className="mt-6 flex flex-wrap justify-end gap-3">
        <Button onClick={onDismiss}>
          <Trans>Keep the note as it is</Trans>
        </Button>
        <Button type="submit" look="main" disabled={order.isPending || noCredits}>
          {order.isPending ? <Trans>Sending…</Trans> : <Trans>Make a new note for one credit</Trans>}
        </Button>
      </div>
    </form>
  );
}

const problemOf = (error: unknown) => (error instanceof Problem ? error : undefined);
