import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { type FormEvent, useRef, useState } from 'react';
import { Problem } from '@/api/problem';
import { Button } from '@/ui/Button';
import { TextField } from '@/ui/fields';
import { Outcome } from './ChangeStatus';
import { useProfileChange } from './useProfileChange';

/** A form for the display name. */
export function NameForm({ name }: { name: string }) {
  const [typed, setTyped] = useState(name);
  const [empty, setEmpty] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const change = useProfileChange();
  const refused = change.error instanceof Problem ? change.error.fieldError('name') : undefined;

  const save = (event: FormEvent) => {
    event.preventDefault();
    if (change.isPending) return;
    const wanted = typed.trim();
    setEmpty(wanted === '');
    if (wanted === '') input.current?.focus();
    else change.mutate({ name: wanted }, { onSuccess: (user) => setTyped(user.name) });
  };

  return (
    <form onSubmit={save} noValidate className="space-y-3">
      <TextField
        ref={input}
        label={t`Name`}
        autoComplete="name"
        maxLength={80}
        value={typed}
        error={empty ? t`Enter a name.` : refused}
        onChange={(event) => {
          setTyped(event.target.value);
          setEmpty(false);
          if (!change.isPending) change.reset();
        }}
      />
      <div className="flex flex-wrap items-center gap-4">
        <Button type="submit" aria-disabled={change.isPending}>
          <Trans>Save the name</Trans>
        </Button>
        <Outcome change={change} hasFieldError={refused !== undefined} />
      </div>
    </form>
  );
}
