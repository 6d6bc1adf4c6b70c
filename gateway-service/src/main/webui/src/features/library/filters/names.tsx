import { Plural, Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { channelChoicesQuery, conceptChoicesQuery, subjectChoicesQuery } from '@/api/choices';
import { requestErrorSentence } from '@/errors/sentences';
import { useDebounced } from '@/ui/useDebounced';
import { FilterOption } from './FilterOption';

interface Props {
  /** Restricts the names to those that contain it. */
  typed: string;
  choose: (name: string) => void;
}

export function SubjectNames({ typed, choose }: Props) {
  const { data, error } = useQuery(subjectChoicesQuery);
  return <NameList found={data?.filter(({ name }) => contains(name, typed))} error={error} choose={choose} />;
}

export function ChannelNames({ typed, choose }: Props) {
  const { data, error } = useQuery(channelChoicesQuery);
  return <NameList found={data?.filter(({ name }) => contains(name, typed))} error={error} choose={choose} />;
}

export function ConceptNames({ typed, choose }: Props) {
  const { data, error } = useQuery(conceptChoicesQuery(useDebounced(typed, 200)));
  return <NameList found={data} error={error} choose={choose} />;
}

/** The most names that are shown at once; the others are found by typing. */
const MAX_SHOWN = 50;

interface ListProps {
  /** Undefined until they are loaded. */
  found: readonly { name: string; notes: number }[] | undefined;
  error?: unknown;
  choose: (value: string) => void;
}

function NameList({ found, error, choose }: ListProps) {
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
            <FilterOption onClick={() => choose(name)}>
              <span className="flex items-baseline justify-between gap-3">
                <span className="min-w-0 wrap-anywhere">{name}</span>{' '}
                <span className="shrink-0 text-muted tabular-nums">
                  <Plural value={notes} one="# note" other="# notes" />
                </span>
              </span>
            </FilterOption>
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

const contains = (name: string, typed: string) => name.toLowerCase().includes(typed.toLowerCase());
