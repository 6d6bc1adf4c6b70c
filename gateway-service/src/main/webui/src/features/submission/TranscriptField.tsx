import { Trans, useLingui } from '@lingui/react/macro';
import { type Ref, useId } from 'react';

/** The transcript as a file or as text; the other kind is kept when the user switches. */
export interface TranscriptInput {
  as: 'file' | 'text';
  file?: File;
  /** The file was dropped, so the field of the browser does not show its name. */
  dropped?: boolean;
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

/** A field for a transcript, as a file or as pasted text. */
export function TranscriptField({ ref, value, error, onChange }: Props) {
  const { t } = useLingui();
  const id = useId();
  const name = value.file?.name;
  const kinds = { file: t`A file`, text: t`Pasted text` };
  const described = {
    'aria-invalid': error !== undefined,
    'aria-describedby': error !== undefined ? `${id}-error ${id}-hint` : `${id}-hint`,
  };
  return (
    <fieldset>
      <legend className="font-medium">
        <Trans>Transcript</Trans>
      </legend>
      <div className="mt-2 flex flex-wrap gap-x-6 gap-y-2">
        {(['file', 'text'] as const).map((kind) => (
          <label key={kind} className="flex min-h-6 items-center gap-2">
            <input type="radio" name={id} checked={value.as === kind} onChange={() => onChange({ as: kind })} />
            {kinds[kind]}
          </label>
        ))}
      </div>
      {value.as === 'file' ? (
        <input
          ref={ref}
          type="file"
          accept=".vtt,.srt,.txt"
          aria-label={t`Transcript file`}
          className={BOX}
          onChange={(event) => onChange({ file: event.target.files?.[0], dropped: false })}
          {...described}
        />
      ) : (
        <textarea
          ref={ref}
          rows={8}
          spellCheck={false}
          aria-label={t`Transcript text`}
          placeholder={`0:00\n${t`Welcome to this lecture…`}`}
          value={value.text}
          className={BOX}
          onChange={(event) => onChange({ text: event.target.value })}
          {...described}
        />
      )}
      {value.as === 'file' && value.dropped && value.file !== undefined && (
        <p className="mt-1.5 text-sm">
          <Trans>Dropped file: {name}</Trans>
        </p>
      )}
      {error !== undefined && (
        <p id={`${id}-error`} role="alert" className="mt-1.5 text-sm text-bad">
          {error}
        </p>
      )}
      <p id={`${id}-hint`} className="mt-1.5 text-sm text-muted">
        {value.as === 'file' ? (
          <Trans>Subtitles (.vtt or .srt) or text (.txt), at most 5 MB.</Trans>
        ) : (
          <Trans>For example from “Show transcript” below the video on YouTube.</Trans>
        )}{' '}
        <Trans>Missing times are estimated.</Trans>
      </p>
    </fieldset>
  );
}
