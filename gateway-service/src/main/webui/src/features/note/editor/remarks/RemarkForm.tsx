import { Trans, useLingui } from '@lingui/react/macro';
import { Trash2 } from 'lucide-react';
import { type FormEvent, type KeyboardEvent, type ReactNode, type RefObject, useId, useState } from 'react';
import { MAX_REMARK, type RemarkInput } from '@/api/remarks';
import { Button } from '@/ui/Button';
import { IconButton } from '@/ui/IconButton';
import { usePlayback } from '../../playback';
import { Quotation } from './Quotation';
import { remarkErrorSentence } from './sentences';
import { TimeField } from './TimeField';
import { textsOf } from './texts';

interface Props {
  label: string;
  area: RefObject<HTMLTextAreaElement | null>;
  text: string;
  quote: string;
  /** Undefined: the second that is played. */
  start: number | undefined;
  busy: boolean;
  error: unknown;
  save: string;
  onText: (text: string) => void;
  onStart: (start: number | undefined) => void;
  onUnquote: () => void;
  onSave: (remark: RemarkInput) => void;
  children?: ReactNode;
}

/** The fields of a remark: its text, the passage that it quotes and its second. */
export function RemarkForm(props: Props) {
  const { label, area, text, quote, start, busy, error, save, onText, onStart, onUnquote, onSave, children } = props;
  const { t } = useLingui();
  const id = useId();
  const [isTextMissing, setIsTextMissing] = useState(false);
  const texts = textsOf(quote, text);
  const isEmpty = texts.text.trim() === '' && texts.quotation === undefined;
  const isTooLong = texts.text.length > MAX_REMARK;
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    setIsTextMissing(isEmpty);
    if (busy || isEmpty || isTooLong) return;
    onSave({ start: start ?? usePlayback.getState().second, ...texts });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // The keys of the player must not act while the user writes.
    event.stopPropagation();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
  };
  return (
    <form onSubmit={submit} noValidate className="rounded-lg border border-line bg-surface p-3">
      {quote !== '' && (
        <div className="mb-2 flex items-start gap-2">
          <Quotation className="mt-1 max-h-32 flex-1 overflow-y-auto">{quote}</Quotation>
          <IconButton label={t`Remove the quotation`} icon={Trash2} onClick={onUnquote} />
        </div>
      )}
      <label htmlFor={`${id}-text`} className="block text-sm font-medium">
        {label}
      </label>
      <textarea
        id={`${id}-text`}
        ref={area}
        rows={3}
        value={text}
        aria-invalid={isTextMissing || isTooLong}
        aria-describedby={isTextMissing || isTooLong ? `${id}-error` : undefined}
        onChange={(event) => {
          setIsTextMissing(false);
          onText(event.target.value);
        }}
        onKeyDown={onKeyDown}
        className="mt-1 block w-full rounded-lg border border-field bg-surface px-3 py-2 aria-invalid:border-bad"
      />
      {(isTextMissing || isTooLong) && (
        <p id={`${id}-error`} role="alert" className="mt-1 text-sm text-bad">
          {isTextMissing ? <Trans>Enter a text.</Trans> : <Trans>A remark has at most {MAX_REMARK} characters.</Trans>}
        </p>
      )}
      {error !== null && error !== undefined && (
        <p role="alert" className="mt-1 text-sm text-bad">
          {remarkErrorSentence(error, t`You have too many remarks on this note. Delete one first.`)}
        </p>
      )}
      <div className="mt-2 flex flex-wrap items-center gap-2">
        <TimeField start={start} onStart={onStart} />
        <span className="flex-1" />
        {children}
        <Button type="submit" look="main" disabled={busy}>
          {busy ? <Trans>Saving…</Trans> : save}
        </Button>
      </div>
    </form>
  );
}
