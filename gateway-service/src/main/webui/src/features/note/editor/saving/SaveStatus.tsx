import { Trans, useLingui } from '@lingui/react/macro';
import { Check, CircleAlert, CloudOff, LoaderCircle } from 'lucide-react';
import { MAX_CONTENT } from '@/api/edits';
import { Problem } from '@/api/problem';
import { requestErrorSentence } from '@/errors/sentences';
import { number } from '@/ui/format';
import { timeOfDay } from '@/ui/times';
import { type AutosaveState, InvalidEdit } from './Autosave';

interface Props {
  state: AutosaveState;
  length: () => number;
  onRetry: () => void;
  onCompare: () => void;
}

const LINK = 'cursor-pointer rounded font-medium text-accent underline underline-offset-2 min-h-6';

/** Whether the text is saved. Only a problem and its end are announced, not every save. */
export function SaveStatus({ state, length, onRetry, onCompare }: Props) {
  const { save, kept } = state;
  const isProblem = save.kind === 'retrying' || save.kind === 'refused' || save.kind === 'conflict';
  return (
    <div className={`flex min-h-6 flex-wrap items-center gap-x-2 text-sm ${isProblem ? 'text-bad' : 'text-muted'}`}>
      <div role={isProblem ? 'alert' : undefined} className="flex items-center gap-2">
        <Icon kind={save.kind} />
        <span>
          <Sentence save={save} length={length} />
          {!kept && (
            <>
              {' '}
              <Trans>This browser cannot keep a copy, so stay on this page until it is saved.</Trans>
            </>
          )}
        </span>
      </div>
      {(save.kind === 'retrying' || (save.kind === 'refused' && save.error instanceof Problem)) && (
        <button type="button" className={LINK} onClick={onRetry}>
          <Trans>Try now</Trans>
        </button>
      )}
      {save.kind === 'conflict' && (
        <button type="button" className={LINK} onClick={onCompare}>
          <Trans>Compare both texts</Trans>
        </button>
      )}
    </div>
  );
}

const ICONS = {
  saved: Check,
  waiting: LoaderCircle,
  saving: LoaderCircle,
  retrying: CloudOff,
  refused: CircleAlert,
  conflict: CircleAlert,
};

function Icon({ kind }: { kind: keyof typeof ICONS }) {
  const Shown = ICONS[kind];
  return (
    <Shown
      aria-hidden="true"
      className={`size-4 shrink-0 ${kind === 'saving' ? 'motion-safe:animate-spin' : ''} ${kind === 'saved' ? 'text-good' : ''}`}
    />
  );
}

function Sentence({ save, length }: Pick<Props, 'length'> & { save: AutosaveState['save'] }) {
  const { t } = useLingui();
  switch (save.kind) {
    case 'saved': {
      if (save.at === undefined) return <Trans>Everything is saved</Trans>;
      const time = timeOfDay(new Date(save.at).toISOString());
      return <Trans>Saved at {time}</Trans>;
    }
    case 'waiting':
      return <Trans>Not saved yet</Trans>;
    case 'saving':
      return <Trans>Saving…</Trans>;
    case 'conflict':
      return <Trans>Not saved: this note was changed elsewhere.</Trans>;
    case 'retrying': {
      if (!navigator.onLine || (save.error instanceof Problem && save.error.status === 0)) {
        return <Trans>Not saved: offline, trying again</Trans>;
      }
      const why = requestErrorSentence(save.error);
      return <Trans>Not saved, trying again. {why}</Trans>;
    }
    case 'refused': {
      if (save.error instanceof InvalidEdit) {
        if (save.error.reason === 'title_missing') return <Trans>Not saved: enter a title.</Trans>;
        const most = number(MAX_CONTENT);
        const has = number(length());
        return (
          <Trans>
            Not saved: a note has at most {most} characters, and this one has {has}. Shorten it.
          </Trans>
        );
      }
      const why = refusal(save.error, t`The note was deleted. Copy your text to keep it.`);
      return <Trans>Not saved. {why}</Trans>;
    }
  }
}

function refusal(error: unknown, deleted: string): string {
  return error instanceof Problem && error.status === 404 ? deleted : requestErrorSentence(error);
}
