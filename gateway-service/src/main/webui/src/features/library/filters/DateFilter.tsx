import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Popover } from '@/ui/Popover';
import { day } from '@/ui/times';
import type { LibrarySearch } from '../filter';
import { FilterButton } from './FilterButton';
import { FilterOption } from './FilterOption';

const DAY_MILLIS = 86_400_000;

interface Props {
  from: string | undefined;
  to: string | undefined;
  onChange: (change: Pick<LibrarySearch, 'from' | 'to'>) => void;
}

/** From one day to another, both included. */
export function DateFilter({ from, to, onChange }: Props) {
  const { t } = useLingui();
  const [isOpen, setIsOpen] = useState(false);
  const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MILLIS).toISOString().slice(0, 10);
  const choose = (days: number) => {
    setIsOpen(false);
    onChange({ from: daysAgo(days), to: undefined });
  };
  return (
    <Popover
      label={t`Date`}
      trigger={<FilterButton name={t`Date`} value={datesText(from, to)} />}
      open={isOpen}
      onOpenChange={setIsOpen}
    >
      <FilterOption onClick={() => choose(6)}>
        <Trans>The last 7 days</Trans>
      </FilterOption>
      <FilterOption onClick={() => choose(29)}>
        <Trans>The last 30 days</Trans>
      </FilterOption>
      <FilterOption onClick={() => choose(364)}>
        <Trans>The last 12 months</Trans>
      </FilterOption>
      <div className="mt-2 grid grid-cols-2 gap-3 border-t border-line pt-3">
        <DateField label={t`From`} value={from} onChange={(day) => onChange({ from: day, to })} />
        <DateField label={t`Until`} value={to} onChange={(day) => onChange({ from, to: day })} />
      </div>
    </Popover>
  );
}

interface FieldProps {
  label: string;
  value: string | undefined;
  onChange: (day: string | undefined) => void;
}

function DateField({ label, value, onChange }: FieldProps) {
  return (
    <label className="block text-muted">
      {label}
      <input
        type="date"
        value={value ?? ''}
        onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
        className="mt-1 block min-h-9 w-full rounded-lg border border-field bg-surface px-2 text-ink"
      />
    </label>
  );
}

/** The days as a text, or undefined without any. */
function datesText(from: string | undefined, to: string | undefined): string | undefined {
  // At noon, so that the day is the same in every time zone but the last ones.
  const name = (value: string) => day(`${value}T12:00:00Z`);
  if (from !== undefined && to !== undefined) return `${name(from)} – ${name(to)}`;
  if (from !== undefined) return `${name(from)} –`;
  return to === undefined ? undefined : `– ${name(to)}`;
}
