import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { type FormEvent, useId, useRef, useState } from 'react';
import { Problem } from '@/api/problem';
import { requestErrorSentence } from '@/errors/sentences';
import { Button } from '@/ui/Button';
import { SelectField, TextField } from '@/ui/fields';
import { Notice } from '@/ui/Notice';
import { expiryOf, LIFETIMES, type Lifetime } from './expiry';
import { SCOPES, type Scope } from './scopes';
import type { useTokens } from './useTokens';

type Wrong = 'name' | 'scopes';

/** A form for a new token: name, permissions and lifetime. */
export function NewTokenForm({ create }: { create: ReturnType<typeof useTokens>['create'] }) {
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly Scope[]>(['read']);
  const [lifetime, setLifetime] = useState<Lifetime>('90');
  const [wrong, setWrong] = useState<Wrong>();
  const input = useRef<HTMLInputElement>(null);
  const firstScope = useRef<HTMLInputElement>(null);
  const scopesError = useId();
  const refused = create.error instanceof Problem ? create.error.fieldError('name') : undefined;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (create.isPending) return;
    const missing = name.trim() === '' ? 'name' : scopes.length === 0 ? 'scopes' : undefined;
    setWrong(missing);
    if (missing !== undefined) {
      (missing === 'name' ? input : firstScope).current?.focus();
      return;
    }
    const expires_at = expiryOf(lifetime, Date.now());
    create.mutate(
      { name: name.trim(), scopes: [...scopes], ...(expires_at !== undefined ? { expires_at } : {}) },
      { onSuccess: () => setName('') },
    );
  };

  return (
    <form onSubmit={submit} noValidate className="space-y-5">
      <TextField
        ref={input}
        label={t`Name`}
        hint={t`A name that helps you recognize the token.`}
        placeholder={t`Notes to my wiki`}
        maxLength={80}
        value={name}
        error={wrong === 'name' ? t`Give the token a name.` : refused}
        onChange={(event) => {
          setName(event.target.value);
          setWrong(undefined);
        }}
      />
      <fieldset aria-describedby={wrong === 'scopes' ? scopesError : undefined}>
        <legend className="font-medium">
          <Trans>Permissions</Trans>
        </legend>
        <div className="mt-2 space-y-2">
          {(Object.keys(SCOPES) as Scope[]).map((scope, index) => (
            <label key={scope} className="flex cursor-pointer items-start gap-3">
              <input
                ref={index === 0 ? firstScope : undefined}
                type="checkbox"
                checked={scopes.includes(scope)}
                onChange={(event) => {
                  setScopes(event.target.checked ? [...scopes, scope] : scopes.filter((other) => other !== scope));
                  setWrong(undefined);
                }}
                className="mt-1 size-4 accent-accent"
              />
              <span>
                {SCOPES[scope].name}
                <span className="block text-sm text-muted">{SCOPES[scope].about}</span>
              </span>
            </label>
          ))}
        </div>
        {wrong === 'scopes' && (
          <p id={scopesError} role="alert" className="mt-1.5 text-sm text-bad">
            <Trans>Choose at least one permission.</Trans>
          </p>
        )}
      </fieldset>
      <SelectField
        label={t`Valid for`}
        hint={
          lifetime === 'never' ? t`Without an expiry date, a leaked token can be used until you revoke it.` : undefined
        }
        value={lifetime}
        onChange={(event) => setLifetime(event.target.value as Lifetime)}
      >
        {Object.entries(LIFETIMES).map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </SelectField>
      {create.isError && refused === undefined && (
        <Notice tone="bad" role="alert">
          {requestErrorSentence(create.error)}
        </Notice>
      )}
      <Button type="submit" look="main" aria-disabled={create.isPending}>
        {create.isPending ? t`Creating the token…` : t`Create a token`}
      </Button>
    </form>
  );
}
