import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useId } from 'react';
import { Button } from '@/ui/Button';
import { number } from '@/ui/format';

/** The limit of the API, in characters. */
const MAX_ANSWER = 4_000;

/** From this length on, the field shows how many characters are left. */
const NEAR_LIMIT = 3_500;

const FIELD =
  'mt-1.5 block w-full rounded-lg border border-field bg-surface px-3 py-2 outline-offset-2 outline-accent focus-visible:outline-2';

interface Props {
  /** Whether the answer is a text, which Claude grades, and not the filling of a gap. */
  isLong: boolean;
  /** The id of the question's text. */
  describedBy: string;
  value: string;
  isPending: boolean;
  onChange: (value: string) => void;
  onSubmit: (value: string) => void;
}

/** A typed answer. Enter submits it in one line; Ctrl or Cmd with Enter in a longer text. */
export function TextAnswer({ isLong, describedBy, value, isPending, onChange, onSubmit }: Props) {
  const { t } = useLingui();
  const id = useId();
  const isEmpty = value.trim() === '';
  const left = MAX_ANSWER - value.length;
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (!isEmpty && !isPending) onSubmit(value);
  };
  const field = {
    id,
    value,
    maxLength: MAX_ANSWER,
    'aria-describedby': describedBy,
    // The user opened this question, so the next step is to answer it.
    autoFocus: true,
    className: FIELD,
  };
  return (
    <form onSubmit={submit}>
      <label htmlFor={id} className="text-sm font-medium">
        <Trans>Your answer</Trans>
      </label>
      {isLong ? (
        <textarea
          {...field}
          rows={5}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={(event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && submit()}
        />
      ) : (
        <input {...field} type="text" autoComplete="off" onChange={(event) => onChange(event.target.value)} />
      )}
      {value.length >= NEAR_LIMIT && (
        <p className="mt-1 text-sm text-muted">{t`${number(left)} characters are left.`}</p>
      )}
      <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button type="submit" look="main" disabled={isEmpty || isPending}>
          {isPending ? <Trans>Sending…</Trans> : isLong ? <Trans>Have it graded</Trans> : <Trans>Check</Trans>}
        </Button>
        {isLong && (
          <span className="text-sm text-muted">
            <Trans>Free. Claude grades it within a few minutes.</Trans>
          </span>
        )}
      </div>
    </form>
  );
}
