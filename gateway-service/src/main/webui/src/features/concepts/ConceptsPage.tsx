import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { conceptsQuery, MAX_QUERY } from '@/api/concepts';
import type { ConceptMastery, ConceptSummary } from '@/api/types';
import { LoadMore } from '@/ui/LoadMore';
import { Page } from '@/ui/Page';
import { Empty, Failed, Loading } from '@/ui/states';
import { useDebounced } from '@/ui/useDebounced';
import { Mastery } from './Mastery';
import { useMastery } from './useMastery';

const MOST_ALIASES = 4;

interface Props {
  /** The searched text; empty for all concepts. */
  q: string;
  onSearch: (q: string) => void;
  /** The links to the pages beside this one. */
  tabs: ReactNode;
}

/** The concepts of all notes. */
export function ConceptsPage({ q, onSearch, tabs }: Props) {
  const { t } = useLingui();
  return (
    <Page title={t`Concepts`}>
      {tabs}
      <SearchField q={q} onSearch={onSearch} />
      <ConceptList q={q} />
    </Page>
  );
}

function SearchField({ q, onSearch }: Pick<Props, 'q' | 'onSearch'>) {
  const { t } = useLingui();
  const [text, setText] = useState(q);
  const typed = useDebounced(text.trim());
  const sent = useRef(q);
  useEffect(() => {
    if (typed === sent.current) return;
    sent.current = typed;
    onSearch(typed);
  }, [typed, onSearch]);
  // The address changed otherwise, such as by Back.
  useEffect(() => {
    if (q === sent.current) return;
    sent.current = q;
    setText(q);
  }, [q]);
  return (
    <search className="relative mb-4 block">
      <Search aria-hidden="true" className="pointer-events-none absolute top-3 left-3 size-4 text-muted" />
      <input
        type="search"
        aria-label={t`Search concepts`}
        placeholder={t`Search concepts`}
        autoComplete="off"
        maxLength={MAX_QUERY}
        value={text}
        onChange={(event) => setText(event.target.value)}
        className="block min-h-10 w-full rounded-lg border border-field bg-surface py-2 pr-3 pl-9 placeholder:text-muted"
      />
    </search>
  );
}

function ConceptList({ q }: { q: string }) {
  const { t } = useLingui();
  const concepts = useInfiniteQuery(conceptsQuery(q));
  const items = concepts.data?.pages.flatMap((page) => page.items) ?? [];
  const mastery = useMastery(items.at(-1)?.id);

  if (concepts.isPending) return <Loading label={t`Loading your concepts…`} lines={5} />;
  if (concepts.data === undefined) return <Failed error={concepts.error} onRetry={() => concepts.refetch()} />;
  if (items.length === 0) {
    return q === '' ? (
      <Empty title={t`No concepts yet`}>
        <Trans>Each note defines the concepts of its video. Make your first note, and its concepts appear here.</Trans>
        <p className="mt-3">
          <Link to="/" className="text-accent underline underline-offset-2">
            <Trans>Make a note</Trans>
          </Link>
        </p>
      </Empty>
    ) : (
      <Empty title={t`No concept fits “${q}”`}>
        <Trans>Try a part of the name, or another spelling.</Trans>
      </Empty>
    );
  }
  return (
    <div className={concepts.isPlaceholderData ? 'opacity-60' : ''}>
      <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface">
        {items.map((concept) => (
          <Row key={concept.id} concept={concept} mastery={mastery.get(concept.id)} />
        ))}
      </ul>
      <LoadMore pages={concepts} />
    </div>
  );
}

function Row({ concept, mastery }: { concept: ConceptSummary; mastery: ConceptMastery | undefined }) {
  const { id, name, aliases, notes } = concept;
  const shown = aliases.slice(0, MOST_ALIASES).join(', ');
  return (
    <li className="relative flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-3 hover:bg-accent-soft/40">
      <div className="min-w-0 flex-1 basis-48">
        <Link
          to="/concepts/$conceptId"
          params={{ conceptId: id }}
          className="font-medium text-ink underline-offset-2 after:absolute after:inset-0 hover:underline"
        >
          {name}
        </Link>
        {aliases.length > 0 && (
          <p className="truncate text-sm text-muted">
            <Trans>Also: {shown}</Trans>
          </p>
        )}
      </div>
      {/* Mastery arrives after the concepts: its place is kept, because rows would wrap on a phone. */}
      <div className="min-h-4 min-w-26">{mastery !== undefined && <Mastery mastery={mastery} />}</div>
      <p className="w-16 text-right text-sm whitespace-nowrap text-muted tabular-nums">
        <Plural value={notes} one="# note" other="# notes" />
      </p>
    </li>
  );
}
