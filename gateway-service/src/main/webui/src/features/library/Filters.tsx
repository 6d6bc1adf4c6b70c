import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { ArrowDownWideNarrow, ChevronDown } from 'lucide-react';
import { type ButtonHTMLAttributes, type ReactNode, type Ref, useState } from 'react';
import { channelChoicesQuery, conceptChoicesQuery, subjectChoicesQuery } from '@/api/choices';
import type { VideoStatus } from '@/api/types';
import { requestErrorSentence } from '@/errors/sentences';
import { Button } from '@/ui/Button';
import { Menu, MenuChoice } from '@/ui/Menu';
import { Popover } from '@/ui/Popover';
import { day } from '@/ui/times';
import { useDebounced } from '@/ui/useDebounced';
import { isFiltered, type LibrarySearch, type Sort, STATUSES } from './filter';

interface Props {
  search: LibrarySearch;
  onChange: (change: Partial<LibrarySearch>) => void;
  onClear: () => void;
}

/** The filters and the order of the list. */
export function Filters({ search, onChange, onClear }: Props) {
  const { t, i18n } = useLingui();
  const statuses: Record<string, string> = { any: t`Any status` };
  for (const [status, name] of Object.entries(STATUSES)) statuses[status] = i18n._(name);
  const sorts: Record<string, string> = {
    default: search.q === undefined ? t`Newest first` : t`Best match first`,
    ...(search.q === undefined ? {} : { newest: t`Newest first` }),
    oldest: t`Oldest first`,
    title: t`By title`,
  };
  const sort = search.sort ?? 'default';
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset needs a visible legend to look right, and these are buttons
    <div role="group" aria-label={t`Filters`} className="mt-3 flex flex-wrap items-center gap-2">
      <Menu
        label={t`Status`}
        align="start"
        trigger={<Chip name={t`Status`} value={search.status && i18n._(STATUSES[search.status])} />}
      >
        <MenuChoice<string>
          label={t`Status`}
          value={search.status ?? 'any'}
          choices={statuses}
          onChange={(status) => onChange({ status: status === 'any' ? undefined : (status as VideoStatus) })}
        />
      </Menu>
      <Choice name={t`Subject`} value={search.subject} onChange={(subject) => onChange({ subject })}>
        {(typed, choose) => <Subjects typed={typed} choose={choose} />}
      </Choice>
      <Choice name={t`Channel`} value={search.channel} onChange={(channel) => onChange({ channel })} takesAny>
        {(typed, choose) => <Channels typed={typed} choose={choose} />}
      </Choice>
      <Choice name={t`Concept`} value={search.concept} onChange={(concept) => onChange({ concept })}>
        {(typed, choose) => <Concepts typed={typed} choose={choose} />}
      </Choice>
      <Dates from={search.from} to={search.to} onChange={onChange} />
      {isFiltered(search) && (
        <Button className="min-h-9! border-transparent! bg-transparent! py-1!" onClick={onClear}>
          <Trans>Clear filters</Trans>
        </Button>
      )}
      <div className="sm:ml-auto">
        <Menu
          label={t`Order`}
          trigger={
            <Chip
              icon={<ArrowDownWideNarrow aria-hidden="true" className="size-4 text-muted" />}
              name={t`Order`}
              value={sorts[sort]}
              isDefault={search.sort === undefined}
            />
          }
        >
          <MenuChoice<string>
            label={t`Order`}
            value={sort}
            choices={sorts}
            onChange={(chosen) => onChange({ sort: chosen === 'default' ? undefined : (chosen as Sort) })}
          />
        </Menu>
      </div>
    </div>
  );
}

interface ChipProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  name: string;
  value?: string;
  isDefault?: boolean;
  icon?: ReactNode;
  ref?: Ref<HTMLButtonElement>;
}

/** The button of a filter with its value. */
function Chip({ name, value, isDefault = value === undefined, icon, ...rest }: ChipProps) {
  return (
    <button
      type="button"
      aria-label={value === undefined ? name : `${name}: ${value}`}
      {...rest}
      className={`inline-flex min-h-9 max-w-full cursor-pointer items-center gap-1.5 rounded-lg border px-3 text-sm ${
        isDefault ? 'border-line bg-surface hover:border-muted' : 'border-accent bg-accent-soft text-accent'
      }`}
    >
      {icon}
      <span className="max-w-48 truncate">{value ?? name}</span>
      <ChevronDown aria-hidden="true" className="size-4 shrink-0 opacity-70" />
    </button>
  );
}

interface ChoiceProps {
  name: string;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
  /** Whether a typed text that is no choice is a value too. */
  takesAny?: boolean;
  children: (typed: string, choose: (value: string) => void) => ReactNode;
}

/** A filter whose value is found by typing. */
function Choice({ name, value, onChange, takesAny = false, children }: ChoiceProps) {
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
      trigger={<Chip name={name} value={value} />}
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
        <Option onClick={() => choose(undefined)}>
          <Trans>Remove this filter</Trans>
        </Option>
      )}
      {children(text, choose)}
      {takesAny && text !== '' && (
        <Option onClick={() => choose(text)}>
          <Trans>Use “{text}”</Trans>
        </Option>
      )}
    </Popover>
  );
}

function Subjects({ typed, choose }: { typed: string; choose: (value: string) => void }) {
  const { data, error } = useQuery(subjectChoicesQuery);
  return <Names found={data?.filter(({ name }) => contains(name, typed))} error={error} choose={choose} />;
}

function Channels({ typed, choose }: { typed: string; choose: (value: string) => void }) {
  const { data, error } = useQuery(channelChoicesQuery);
  return <Names found={data?.filter(({ name }) => contains(name, typed))} error={error} choose={choose} />;
}

function Concepts({ typed, choose }: { typed: string; choose: (value: string) => void }) {
  const { data, error } = useQuery(conceptChoicesQuery(useDebounced(typed, 200)));
  return <Names found={data} error={error} choose={choose} />;
}

/** The most names that are shown at once; the others are found by typing. */
const MAX_SHOWN = 50;

interface NamesProps {
  /** Undefined until they are loaded. */
  found: readonly { name: string; notes: number }[] | undefined;
  error?: unknown;
  choose: (value: string) => void;
}

function Names({ found, error, choose }: NamesProps) {
  if (found === undefined) {
    return (
      <p role="status" className="px-2 py-1.5 text-muted">
        {error ? requestErrorSentence(error) : <Trans>Loading…</Trans>}
      </p>
    );
  }
  if (found.length === 0) {
    return (
      <p role="status" className="px-2 py-1.5 text-muted">
        <Trans>Nothing found</Trans>
      </p>
    );
  }
  const more = found.length - MAX_SHOWN;
  return (
    <>
      <ul>
        {found.slice(0, MAX_SHOWN).map(({ name, notes }) => (
          <li key={name}>
            <Option onClick={() => choose(name)}>
              <span className="flex items-baseline justify-between gap-3">
                <span className="min-w-0 wrap-anywhere">{name}</span>{' '}
                <span className="shrink-0 text-muted tabular-nums">
                  <Plural value={notes} one="# note" other="# notes" />
                </span>
              </span>
            </Option>
          </li>
        ))}
      </ul>
      {more > 0 && (
        <p className="px-2 py-1.5 text-muted">
          <Plural value={more} one="# more is found by typing." other="# more are found by typing." />
        </p>
      )}
    </>
  );
}

function Option({ onClick, children }: { onClick: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      onClick={onClick}
      className="block min-h-9 w-full cursor-pointer rounded-md px-2 py-1.5 text-left hover:bg-accent-soft focus-visible:bg-accent-soft"
    >
      {children}
    </button>
  );
}

const DAY_MILLIS = 86_400_000;

interface DatesProps {
  from: string | undefined;
  to: string | undefined;
  onChange: (change: Pick<LibrarySearch, 'from' | 'to'>) => void;
}

/** From one day to another, both included. */
function Dates({ from, to, onChange }: DatesProps) {
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
      trigger={<Chip name={t`Date`} value={dates(from, to)} />}
      open={isOpen}
      onOpenChange={setIsOpen}
    >
      <Option onClick={() => choose(6)}>
        <Trans>The last 7 days</Trans>
      </Option>
      <Option onClick={() => choose(29)}>
        <Trans>The last 30 days</Trans>
      </Option>
      <Option onClick={() => choose(364)}>
        <Trans>The last 12 months</Trans>
      </Option>
      <div className="mt-2 grid grid-cols-2 gap-3 border-t border-line pt-3">
        <DateField label={t`From`} value={from} onChange={(day) => onChange({ from: day, to })} />
        <DateField label={t`Until`} value={to} onChange={(day) => onChange({ from, to: day })} />
      </div>
    </Popover>
  );
}

interface DateFieldProps {
  label: string;
  value: string | undefined;
  onChange: (day: string | undefined) => void;
}

function DateField({ label, value, onChange }: DateFieldProps) {
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
function dates(from: string | undefined, to: string | undefined): string | undefined {
  // At noon, so that the day is the same in every time zone but the last ones.
  const name = (value: string) => day(`${value}T12:00:00Z`);
  if (from !== undefined && to !== undefined) return `${name(from)} – ${name(to)}`;
  if (from !== undefined) return `${name(from)} –`;
  return to === undefined ? undefined : `– ${name(to)}`;
}

const contains = (name: string, typed: string) => name.toLowerCase().includes(typed.toLowerCase());
