import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { FileText } from 'lucide-react';
import { type ClipboardEvent, type DragEvent, type FormEvent, type KeyboardEvent, useRef, useState } from 'react';
import { meQuery } from '@/api/auth';
import { Problem } from '@/api/problem';
import type { Submitted } from '@/api/types';
import { playlistErrorSentence } from '@/errors/playlistSentences';
import { requestErrorSentence } from '@/errors/sentences';
import { type NoteOptions, noteOptions, toRequestOptions } from '@/preferences/noteOptions';
import { lazyPart, usePreload } from '@/ui/lazyPart';
import { Loading } from '@/ui/states';
import { Cost } from './Cost';
import { MainAction } from './MainAction';
import { OptionFields, Options } from './Options';
import { readPasted, watchAddress } from './pasted';
import { PlaylistStatus, VideoChooser } from './playlist/PlaylistStatus';
import { usePreview } from './playlist/usePreview';
import { useVideoPreview } from './preview/useVideoPreview';
import { Recognised, VideoFacts } from './Recognised';
import { Refusal } from './SubmissionError';
import { acceptsTranscriptFile } from './transcriptFile';
import type { GivenTranscript } from './UploadForm';
import { useFocusWithMouse } from './useFocusWithMouse';
import { useKeptText } from './useKeptText';
import { type Submission, useSubmission } from './useSubmission';
import { WaitingSubmissions } from './WaitingSubmissions';

const PastedVideos = lazyPart(() => import('./playlist/PastedVideos').then(({ PastedVideos }) => PastedVideos), {
  placeholder: <Loading lines={4} />,
});
const PARTS = [PastedVideos, VideoChooser, VideoFacts, OptionFields];

interface Props {
  /** A link that came with the address of the page. */
  given?: string;
  onAccepted: (submitted: Submitted) => void;
  /** A transcript was pasted or dropped, or the user wants to give one. */
  onTranscript: (given: GivenTranscript) => void;
}

/** One field for a link, many lines, a playlist or a transcript. */
export function PasteForm({ given, onAccepted, onTranscript }: Props) {
  const { t } = useLingui();
  const { data: me } = useQuery(meQuery);
  const [text, setText] = useKeptText(me?.id, given);
  const [chosen, setChosen] = useState<Partial<NoteOptions>>({});
  const [empty, setEmpty] = useState(false);
  const [dragging, setDragging] = useState(false);
  const [wrongFile, setWrongFile] = useState(false);
  const input = useRef<HTMLTextAreaElement>(null);
  const waitingSince = useRef(0);
  useFocusWithMouse(input);
  usePreload(PARTS);
  const options = { ...noteOptions(me?.settings), ...chosen };
  const preview = usePreview();
  const focus = () => input.current?.focus();
  const submission = useSubmission({
    onAccepted: (submitted) => {
      setText('');
      onAccepted(submitted);
    },
    onWaiting: () => {
      setText('');
      waitingSince.current = Date.now();
      focus();
    },
    onRefused: (error) => wrongLink(error) !== undefined && focus(),
  });
  const pasted = readPasted(text);
  const videoPreview = useVideoPreview(pasted);

  const wrong = empty
    ? t`Paste the link of a video first.`
    : wrongFile
      ? t`Choose a .vtt, .srt or .txt file.`
      : (wrongLink(submission.error) ?? wrongLink(preview.error, playlistErrorSentence));

  const change = (next: string) => {
    setText(next);
    setEmpty(false);
    setWrongFile(false);
    if (!submission.isPending) submission.reset();
    // A shown playlist stays open until it is closed, because some of its videos may be being submitted.
    if (preview.isError) preview.reset();
  };

  const make = (link: string) => submission.send({ youtube_url: link, ...toRequestOptions(options) });
  const show = () => {
    if (preview.isPending) return;
    submission.reset();
    preview.mutate(text.trim(), { onError: (error) => wrongLink(error) !== undefined && focus() });
  };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    // The second click of a double click that has just emptied the field.
    if (pasted.kind === 'empty' && Date.now() - waitingSince.current < 1000) return;
    setEmpty(pasted.kind === 'empty');
    switch (pasted.kind) {
      case 'empty':
        submission.reset();
        focus();
        break;
      case 'video':
        make(pasted.url);
        break;
      case 'other':
        make(pasted.text);
        break;
      case 'playlist':
        show();
        break;
      case 'transcript':
        giveTranscript({ text });
        break;
      case 'word':
      case 'many':
        // Decided by the buttons below the field.
        break;
    }
  };

  const giveTranscript = (transcript: GivenTranscript) => {
    setText('');
    onTranscript(transcript);
  };

  const takeFile = (file: File) => {
    setWrongFile(!acceptsTranscriptFile(file));
    if (acceptsTranscriptFile(file)) giveTranscript({ file });
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setDragging(false);
    const file = event.dataTransfer.files[0];
    const words = event.dataTransfer.getData('text/uri-list') || event.dataTransfer.getData('text/plain');
    if (file !== undefined) takeFile(file);
    else if (words !== '') change(words);
  };
  const onPaste = (event: ClipboardEvent) => {
    const file = event.clipboardData.files[0];
    if (file === undefined) return;
    event.preventDefault();
    takeFile(file);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.currentTarget.form?.requestSubmit();
  };

  return (
    <div className="space-y-4">
      <form
        onSubmit={submit}
        onDrop={onDrop}
        onDragOver={(event) => {
          event.preventDefault();
          setDragging(true);
        }}
        onDragLeave={() => setDragging(false)}
        noValidate
        className={`rounded-2xl border bg-surface p-4 sm:p-6 ${dragging ? 'border-accent bg-accent-soft' : 'border-line'}`}
      >
        <label htmlFor="paste" className="block text-lg font-semibold">
          <Trans>Make a note of a video</Trans>
        </label>
        <p id="paste-hint" className="mt-1 text-sm text-muted">
          <Trans>
            Paste a YouTube link, several links, a playlist or a transcript, or drop a transcript file here.
          </Trans>
        </p>
        <div className="mt-3 flex flex-wrap gap-3">
          <textarea
            ref={input}
            id="paste"
            rows={1}
            inputMode="url"
            autoComplete="off"
            spellCheck={false}
            placeholder="https://www.youtube.com/watch?v=…"
            value={text}
            onChange={(event) => change(event.target.value)}
            onPaste={onPaste}
            onKeyDown={onKeyDown}
            aria-invalid={wrong !== undefined}
            aria-describedby={wrong !== undefined ? 'paste-error paste-hint' : 'paste-hint'}
            className="field-sizing-content max-h-48 min-h-12 min-w-0 flex-1 basis-72 resize-none rounded-lg border border-field bg-page px-3 py-2.5 placeholder:text-muted aria-invalid:border-bad"
          />
          <MainAction pasted={pasted} sending={submission.isPending} loading={preview.isPending} />
        </div>
        {wrong !== undefined && (
          <p id="paste-error" role="alert" className="mt-2 text-sm text-bad">
            {wrong}
          </p>
        )}
        <Recognised
          pasted={pasted}
          preview={videoPreview}
          busy={submission.isPending || preview.isPending}
          onId={(word) => make(watchAddress(word))}
          onPlaylist={show}
          onTranscript={(link) => onTranscript({ link })}
        />
        <p className="mt-3 text-sm text-muted">
          <Cost price={videoPreview?.data?.credits} />
        </p>
        <div className="mt-2 flex flex-wrap items-start gap-x-6 gap-y-1">
          <div className="min-w-0 flex-1 basis-60">
            <Options value={options} onChange={(changed) => setChosen({ ...chosen, ...changed })} />
          </div>
          <button
            type="button"
            onClick={() => onTranscript({})}
            className="flex min-h-8 cursor-pointer items-center gap-2 rounded text-sm text-accent hover:underline"
          >
            <FileText aria-hidden="true" className="size-4" />
            <Trans>Upload a transcript</Trans>
          </button>
        </div>
      </form>
      <WaitingSubmissions
        onEdit={(link) => {
          change(link);
          focus();
        }}
      />
      {pasted.kind === 'many' && (
        <PastedVideos
          key={pasted.videos.map(({ youtubeId }) => youtubeId).join()}
          videos={pasted.videos}
          wrong={pasted.wrong}
          options={toRequestOptions(options)}
          onClose={() => {
            change('');
            focus();
          }}
        />
      )}
      {!preview.isIdle && (
        <PlaylistStatus
          preview={preview}
          options={toRequestOptions(options)}
          onRetry={show}
          onClose={() => {
            preview.reset();
            focus();
          }}
        />
      )}
      {submission.isError && wrong === undefined && (
        <Refusal
          error={submission.error}
          forced={submission.submission?.force === true}
          onForce={() => submission.send({ ...(submission.submission as Submission), force: true })}
        />
      )}
    </div>
  );
}

/** The sentence for an error of the link itself. */
function wrongLink(error: unknown, sentence = requestErrorSentence): string | undefined {
  const aboutTheLink = error instanceof Problem && error.status === 400;
  return aboutTheLink ? sentence(error) : undefined;
}
