import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useEffect, useId, useRef, useState } from 'react';
import { Button } from '@/ui/Button';

interface Props {
  token: string;
  onDone: () => void;
}

/** A new token, which is shown only once. */
export function NewTokenShown({ token, onDone }: Props) {
  const [copied, setCopied] = useState<boolean>();
  const box = useRef<HTMLElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const ids = { title: useId(), warning: useId(), field: useId() };

  useEffect(() => box.current?.focus(), []);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(token);
      setCopied(true);
    } catch {
      // The browser may reject it; the user can then copy the selection.
      field.current?.select();
      setCopied(false);
    }
  };

  return (
    <section
      ref={box}
      tabIndex={-1}
      aria-labelledby={ids.title}
      aria-describedby={ids.warning}
      className="mb-6 rounded-lg border border-good/40 bg-good-soft px-4 py-4"
    >
      <p id={ids.title} className="font-semibold">
        <Trans>Your new token</Trans>
      </p>
      <p id={ids.warning} className="mt-1">
        <Trans>Copy it now. It is shown only once. Store it like a password.</Trans>
      </p>
      <label htmlFor={ids.field} className="sr-only">
        <Trans>Token</Trans>
      </label>
      <div className="mt-3 flex flex-wrap gap-3">
        <input
          ref={field}
          id={ids.field}
          readOnly
          value={token}
          spellCheck={false}
          onFocus={(event) => event.target.select()}
          className="min-h-10 min-w-0 flex-1 basis-64 rounded-lg border border-field bg-surface px-3 py-2 font-mono text-sm"
        />
        <Button look="main" onClick={copy}>
          <Trans>Copy</Trans>
        </Button>
        <Button onClick={onDone}>
          <Trans>Done</Trans>
        </Button>
      </div>
      <p role="status" className="text-sm not-empty:mt-2">
        {copied === true && t`Copied.`}
        {copied === false &&
          t`Your browser does not allow this page to copy. The token is selected, so you can copy it yourself.`}
      </p>
    </section>
  );
}
