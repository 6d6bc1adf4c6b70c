import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useRef, useState } from 'react';
import { meQuery } from '@/api/auth';
import { Problem } from '@/api/problem';
import { requestErrorSentence } from '@/errors/sentences';
import { languages, type NoteOptions, noteOptions, toRequestOptions } from '@/preferences/noteOptions';
import { Button } from '@/ui/Button';
import { SelectField, TextField } from '@/ui/fields';
import { Notice } from '@/ui/Notice';
import { Options } from './Options';
import { LINK, Refusal } from './SubmissionError';
import { TranscriptField, type TranscriptInput } from './TranscriptField';
import { type TranscriptUpload, useTranscriptUpload } from './useTranscriptUpload';

const LARGEST = 5 * 1024 * 1024;

/** A form that submits a video with an uploaded transcript. */
export function UploadForm({ video }: { video: string }) {
  const [url, setUrl] = useState(video);
  const [words, setWords] = useState<TranscriptInput>({ as: 'file', text: '' });
  const [title, setTitle] = useState('');
  const [language, setLanguage] = useState('');
  const [chosen, setChosen] = useState<Partial<NoteOptions>>({});
  const [missing, setMissing] = useState<Wrong>({});
  const fields = { url: useRef<HTMLInputElement>(null), words: useRef<HTMLInputElement & HTMLTextAreaElement>(null) };
  const { data: me } = useQuery(meQuery);
  const giving = useTranscriptUpload();
  const options = { ...noteOptions(me?.settings), ...chosen };
  const refused = giving.isError ? wrongIn(giving.error) : {};
  const wrong = { ...refused, ...missing };

  const changed = () => {
    setMissing({});
    if (!giving.isPending) giving.reset();
  };

  const focus = ({ url, words }: Wrong) =>
    (url !== undefined ? fields.url : words !== undefined ? fields.words : undefined)?.current?.focus();

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (giving.isPending) return;
    const without = missingIn(url, words);
    setMissing(without);
    if (without.url !== undefined || without.words !== undefined) {
      giving.reset();
      focus(without);
      return;
    }
    send({
      youtube_url: url.trim(),
      ...(words.as === 'file' ? { file: words.file } : { text: words.text }),
      ...(title.trim() !== '' ? { title: title.trim() } : {}),
      ...(language !== '' ? { language } : {}),
      ...toRequestOptions(options),
    });
  };

  const send = (given: TranscriptUpload) => giving.mutate(given, { onError: (error) => focus(wrongIn(error)) });

  return (
    <section aria-labelledby="give" className="space-y-4">
      <div>
        <h2 id="give" className="text-lg font-semibold">
          Upload a transcript
        </h2>
        <p className="mt-1 text-sm text-muted">
          Use this for a video without captions, or if YouTube blocks the captions.{' '}
          <Link to="/" className={LINK}>
            Use the captions from YouTube instead
          </Link>
        </p>
      </div>
      <form onSubmit={submit} noValidate className="space-y-5">
        <TextField
          ref={fields.url}
          label="YouTube link"
          hint="The times in the note lead to this video."
          error={wrong.url}
          inputMode="url"
          spellCheck={false}
          placeholder="https://www.youtube.com/watch?v=…"
          value={url}
          onChange={(event) => {
            setUrl(event.target.value);
            changed();
          }}
        />
        <TranscriptField
          ref={fields.words}
          value={words}
          error={wrong.words}
          onChange={(change) => {
            setWords({ ...words, ...change });
            changed();
          }}
        />
        <div className="grid gap-5 sm:grid-cols-2">
          <TextField
            label="Title"
            hint="Optional title for the video."
            maxLength={200}
            value={title}
            onChange={(event) => setTitle(event.target.value)}
          />
          <SelectField
            label="Language of the transcript"
            value={language}
            onChange={(event) => setLanguage(event.target.value)}
          >
            <option value="">Unknown</option>
            {languages(language).map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </SelectField>
        </div>
        <Options value={options} onChange={(change) => setChosen({ ...chosen, ...change })} />
        <div className="flex flex-wrap items-center gap-4">
          <Button type="submit" look="main" aria-disabled={giving.isPending}>
            {giving.isPending ? 'Sending…' : 'Make a note'}
          </Button>
          <p className="text-sm text-muted">A video costs one credit. A video that fails costs nothing.</p>
        </div>
      </form>
      {giving.isError && refused.url === undefined && refused.words === undefined && (
        <Refusal
          error={giving.error}
          forced={giving.variables.force === true}
          onForce={() => send({ ...giving.variables, force: true })}
        />
      )}
      {giving.isSuccess && (
        <Notice tone="good" role="status">
          Your video was submitted.{' '}
          <Link to="/library/$videoId" params={{ videoId: giving.data.video.id }} className={LINK}>
            Watch the note being written
          </Link>
        </Notice>
      )}
    </section>
  );
}

/** Error messages by field. */
interface Wrong {
  url?: string;
  words?: string;
}

function missingIn(url: string, words: TranscriptInput): Wrong {
  const wrong: Wrong = {};
  if (url.trim() === '') wrong.url = 'Paste the link of the video first.';
  if (words.as === 'file' && words.file === undefined) wrong.words = 'Choose the file first.';
  if (words.as === 'file' && (words.file?.size ?? 0) > LARGEST) wrong.words = 'A transcript can have at most 5 MB.';
  if (words.as === 'text' && words.text.trim() === '') wrong.words = 'Paste the transcript first.';
  return wrong;
}

function wrongIn(error: unknown): Wrong {
  if (!(error instanceof Problem)) return {};
  switch (error.code) {
    case 'invalid_youtube_url':
    case 'playlist_not_supported':
      return { url: requestErrorSentence(error) };
    case 'invalid_transcript':
      return { words: [requestErrorSentence(error), error.body.detail].filter(Boolean).join(' ') };
    case 'unsupported_media_type':
      return { words: 'Choose a .vtt, .srt or .txt file.' };
    case 'body_too_large':
      return { words: 'A transcript can have at most 5 MB.' };
    case 'validation_failed':
      return { url: error.fieldError('youtube_url'), words: error.fieldError('file') ?? error.fieldError('text') };
    default:
      return {};
  }
}
