import { Trans } from '@lingui/react/macro';
import { type KeyboardEvent, type Ref, useId, useState } from 'react';

export interface Option {
  id: string;
  label: string;
  detail?: string;
}

interface Props {
  label: string;
  placeholder?: string;
  text: string;
  onText: (text: string) => void;
  /** What fits the text, best first; undefined while it is not known yet. */
  options: readonly Option[] | undefined;
  onChoose: (option: Option) => void;
  maxLength?: number;
  /** The error message, announced at once. */
  error?: string;
  ref?: Ref<HTMLInputElement>;
}

/** A text field that offers what fits the text: arrow keys move, Enter chooses, Escape closes the list. */
export function Combobox({ label, placeholder, text, onText, options, onChoose, maxLength, error, ref }: Props) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const shown = open && text.trim() !== '';
  const chosen = shown && options !== undefined ? options[Math.min(active, options.length - 1)] : undefined;
  const optionId = (option: Option) => `${id}-${option.id}`;

  const choose = (option: Option) => {
    setOpen(false);
    onChoose(option);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const count = options?.length ?? 0;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setOpen(true);
      if (shown && count > 0) setActive((Math.min(active, count - 1) + step + count) % count);
    } else if (event.key === 'Enter' && chosen !== undefined) {
      event.preventDefault();
      choose(chosen);
    } else if (event.key === 'Escape' && shown) {
      setOpen(false);
    }
  };

  return (
    <div>
      <label htmlFor={id} className="block text-sm font-medium">
        {label}
      </label>
      <input
        ref={ref}
        id={id}
        type="text"
        role="combobox"
        autoComplete="off"
        spellCheck={false}
        placeholder={placeholder}
        maxLength={maxLength}
        value={text}
        aria-expanded={shown}
        aria-controls={shown ? `${id}-list` : undefined}
        aria-autocomplete="list"
        aria-activedescendant={chosen === undefined ? undefined : optionId(chosen)}
        aria-invalid={error !== undefined}
        aria-describedby={error === undefined ? undefined : `${id}-error`}
        onChange={(event) => {
          setOpen(true);
          setActive(0);
          onText(event.target.value);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
        className="mt-1.5 block min-h-10 w-full rounded-lg border border-field bg-surface px-3 py-2 text-sm placeholder:text-muted aria-invalid:border-bad"
      />
      {error !== undefined && (
        <p id={`${id}-error`} role="alert" className="mt-1.5 text-sm text-bad">
          {error}
        </p>
      )}
      {shown && (
        <div
          id={`${id}-list`}
          role="listbox"
          aria-label={label}
          className="mt-1 max-h-64 overflow-y-auto rounded-lg border border-line bg-surface p-1 shadow-lg"
        >
          {options?.map((option) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field, which keeps the focus
            <div
              key={option.id}
              id={optionId(option)}
              role="option"
              tabIndex={-1}
              aria-selected={option === chosen}
              // The field keeps the focus.
              onPointerDown={(event) => event.preventDefault()}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(option)}
              className="cursor-pointer rounded-md px-3 py-2 text-sm hover:bg-accent-soft aria-selected:bg-accent-soft"
            >
              <span className="block">{option.label}</span>
              {option.detail !== undefined && <span className="block text-xs text-muted">{option.detail}</span>}
            </div>
          ))}
          {options?.length === 0 && (
            <p className="px-3 py-2 text-sm text-muted">
              <Trans>Nothing fits this text.</Trans>
            </p>
          )}
          {options === undefined && (
            <p className="px-3 py-2 text-sm text-muted">
              <Trans>Searching…</Trans>
            </p>
          )}
        </div>
      )}
    </div>
  );
}
