import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import { Popover } from '@/ui/Popover';
import { FilterButton } from './FilterButton';
import { FilterOption } from './FilterOption';

interface Props {
  name: string;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
  /** Whether a typed text that is no choice is a value too. */
  takesAny?: boolean;
  children: (typed: string, choose: (value: string) => void) => ReactNode;
}

/** A filter whose value is found by typing. */
export function NameFilter({ name, value, onChange, takesAny = false, children }: Props) {
  const { t } = useLingui();
  const [isOpen, setIsOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const choose = (chosen: string | undefined) => {
    setIsOpen(false);
    onChange(chosen);
  };
  const text = typed.trim();
  return (
    <Popover
      label={name}
      trigger={<FilterButton name={name} value={value} />}
      open={isOpen}
      onOpenChange={(open) => {
        setIsOpen(open);
        setTyped('');
      }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (takesAny && text !== '') choose(text);
        }}
      >
        <input
          type="text"
          autoComplete="off"
          aria-label={t`Find: ${name}`}
          placeholder={t`Type to find`}
          maxLength={200}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          className="mb-2 block min-h-9 w-full rounded-lg border border-field bg-surface px-3 placeholder:text-muted"
        />
      </form>
      {value !== undefined && (
        <FilterOption onClick={() => choose(undefined)}>
          <Trans>Remove this filter</Trans>
        </FilterOption>
      )}
      {children(text, choose)}
      {takesAny && text !== '' && (
        <FilterOption onClick={() => choose(text)}>
          <Trans>Use “{text}”</Trans>
        </FilterOption>
      )}
    </Popover>
  );
}
