import { type FormEvent, useRef, useState } from 'react';
import { Problem } from '@/api/problem';
import { Button } from '@/ui/Button';
import { TextField } from '@/ui/fields';
import { Outcome } from './Outcome';
import { useChange } from './useChange';

/** The name, which is the person's own and no longer the provider's. */
export function NameForm({ name }: { name: string }) {
  const [typed, setTyped] = useState(name);
  const [empty, setEmpty] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const change = useChange();
  const refused = change.error instanceof Problem ? change.error.saysOf('name') : undefined;

  const save = (event: FormEvent) => {
    event.preventDefault();
    if (change.isPending) return;
    const wanted = typed.trim();
    setEmpty(wanted === '');
    if (wanted === '') input.current?.focus();
    else change.mutate({ name: wanted }, { onSuccess: (person) => setTyped(person.name) });
  };

  return (
    <form onSubmit={save} noValidate className="space-y-3">
      <TextField
        ref={input}
        label="Name"
        autoComplete="name"
        maxLength={80}
        value={typed}
        error={empty ? 'A name is needed.' : refused}
        onChange={(event) => {
          setTyped(event.target.value);
          setEmpty(false);
          if (!change.isPending) change.reset();
        }}
      />
      <div className="flex flex-wrap items-center gap-4">
        <Button type="submit" aria-disabled={change.isPending}>
          Save the name
        </Button>
        <Outcome change={change} fieldsSay={refused !== undefined} />
      </div>
    </form>
  );
}
