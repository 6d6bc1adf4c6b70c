import { t } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { meQuery } from '@/api/auth';
import { Problem } from '@/api/problem';
import type { Submitted } from '@/api/types';
import { requestErrorSentence } from '@/errors/sentences';
import { languages, type NoteOptions, noteOptions, toRequestOptions } from '@/preferences/noteOptions';
import { Button } from '@/ui/Button';
import { SelectField, TextField } from '@/ui/fields';
import { Cost } from './Cost';
import { Options } from './Options';
import { Refusal } from './SubmissionError';
import { TranscriptField, type TranscriptInput } from './TranscriptField';
import { type TranscriptUpload, useTranscriptUpload } from './useTranscriptUpload';

const LARGEST = 5 * 1024 * 1024;

/** A transcript that the user pasted or dropped, or is going to give for the video of a link. */
export interface GivenTranscript {
  link?: string;
  file?: File;
  text?: string;
}

interface Props {
  /** The link of the video, which is not asked for if it is known. */
  video: string;
  /** The title of the video, if it is known. */
  title?: string;
  given?: GivenTranscript;
  onAccepted: (submitted: Submitted) => void;
  /** Goes back to the paste field; undefined on the page of a video. */
  onClose?: () => void;
}

/** A form that submits a video with an uploaded transcript. */
export function UploadForm({ video, title: knownTitle = '', given, onAccepted, onClose }: Props) {
  const { t } = useLingui();
  const known = onClose === undefined;
  const [url, setUrl] = useState(video);
  const [words, setWords] = useState<TranscriptInput>({
    as: given?.text === undefined ? 'file' : 'text',
    text: given?.text ?? '',
    file: given?.file,
    dropped: given?.file !== undefined,
  });
  const [title, setTitle] = useState(knownTitle);
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

  const send = (upload: TranscriptUpload) =>
    giving.send(upload, { onAccepted, onRefused: (error) => focus(wrongIn(error)) });

  return (
    <section aria-labelledby="give" className="space-y-4 rounded-2xl border border-line bg-surface p-4 sm:p-6">
      <div>
        <h2 id="give" className="text-lg font-semibold">
          {known ? <Trans>Give the transcript of this video</Trans> : <Trans>Upload a transcript</Trans>}
        </h2>
        {!known && (
          <p className="mt-1 text-sm text-muted">
            <Trans>Use this for a video without captions, or if YouTube blocks the captions.</Trans>
          </p>
        )}
        {onClose !== undefined && (
          <Button className="mt-3" onClick={onClose}>
            <Trans>Use the captions from YouTube instead</Trans>
          </Button>
        )}
      </div>
      <form onSubmit={submit} noValidate className="space-y-5">
        {!known && (
          <TextField
            ref={fields.url}
            label={t`YouTube link`}
            hint={t`The times in the note lead to this video.`}
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
        )}
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
            label={t`Title`}
            hint={t`Optional title for the video.`}
            maxLength={200}
            value={title}
            onChange={(event) => setTitle(event.target.value)}
          />
          <SelectField
            label={t`Language of the transcript`}
            value={language}
            onChange={(event) => setLanguage(event.target.value)}
          >
            <option value="">{t`Unknown`}</option>
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
            {giving.isPending ? <Trans>Sending…</Trans> : <Trans>Make a note</Trans>}
          </Button>
          <p className="text-sm text-muted">
            <Cost />
          </p>
        </div>
      </form>
      {giving.isError && (known || refused.url === undefined) && refused.words === undefined && (
        <Refusal
          error={giving.error}
          forced={giving.upload?.force === true}
          onForce={() => send({ ...(giving.upload as TranscriptUpload), force: true })}
        />
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
  if (url.trim() === '') wrong.url = t`Paste the link of the video first.`;
  if (words.as === 'file' && words.file === undefined) wrong.words = t`Choose the file first.`;
  if (words.as === 'file' && (words.file?.size ?? 0) > LARGEST) wrong.words = t`A transcript can have at most 5 MB.`;
  if (words.as === 'text' && words.text.trim() === '') wrong.words = t`Paste the transcript first.`;
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
      return { words: t`Choose a .vtt, .srt or .txt file.` };
    case 'body_too_large':
      return { words: t`A transcript can have at most 5 MB.` };
    case 'validation_failed':
      return { url: error.fieldError('youtube_url'), words: error.fieldError('file') ?? error.fieldError('text') };
    default:
      return {};
  }
}
