import { type Ref, useId } from 'react';

/** The transcript as a file or as text; the other kind is kept when the user switches. */
export interface TranscriptInput {
  as: 'file' | 'text';
  file?: File;
  text: string;
}

interface Props {
  ref: Ref<HTMLInputElement & HTMLTextAreaElement>;
  value: TranscriptInput;
  error?: string;
  onChange: (change: Partial<TranscriptInput>) => void;
}

const BOX =
  'mt-1.5 block w-full rounded-lg border border-field bg-surface px-3 py-2 placeholder:text-muted aria-invalid:border-bad';
const KINDS = { file: 'A file', text: 'Pasted text' } as const;

/** A field for a transcript, as a file or as pasted text. */
export function TranscriptField({ ref, value, error, onChange }: Props) {
  const id = useId();
  const described = {
    'aria-invalid': error !== undefined,
    'aria-describedby': error !== undefined ? `${id}-error ${id}-hint` : `${id}-hint`,
  };
  return (
    <fieldset>
      <legend className="font-medium">Transcript</legend>
      <div className="mt-2 flex flex-wrap gap-x-6 gap-y-2">
        {(['file', 'text'] as const).map((kind) => (
          <label key={kind} className="flex min-h-6 items-center gap-2">
            <input type="radio" name={id} checked={value.as === kind} onChange={() => onChange({ as: kind })} />
            {KINDS[kind]}
          </label>
        ))}
      </div>
      {value.as === 'file' ? (
        <input
          ref={ref}
          type="file"
          accept=".vtt,.srt,.txt"
          aria-label="Transcript file"
          className={BOX}
          onChange={(event) => onChange({ file: event.target.files?.[0] })}
          {...described}
        />
      ) : (
        <textarea
          ref={ref}
          rows={8}
          spellCheck={false}
          aria-label="Transcript text"
          placeholder={'0:00\nWelcome to this lecture…'}
          value={value.text}
          className={BOX}
          onChange={(event) => onChange({ text: event.target.value })}
          {...described}
        />
      )}
      {error !== undefined && (
        <p id={`${id}-error`} role="alert" className="mt-1.5 text-sm text-bad">
          {error}
        </p>
      )}
      <p id={`${id}-hint`} className="mt-1.5 text-sm text-muted">
        {value.as === 'file'
          ? 'Subtitles (.vtt or .srt) or text (.txt), at most 5 MB.'
          : 'For example from “Show transcript” below the video on YouTube.'}{' '}
        Missing times are estimated.
      </p>
    </fieldset>
  );
}
