import { useLingui } from '@lingui/react/macro';
import { ChevronDown, ChevronUp } from 'lucide-react';
import { IconButton } from '@/ui/IconButton';
import { MAX_MATCHES } from './search';

interface Props {
  query: string;
  onQuery: (query: string) => void;
  count: number;
  /** The number of the match that is shown, from 0. */
  match: number;
  /** Shows the next (1) or the previous (-1) match. */
  onMatch: (step: 1 | -1) => void;
}

/** Searches the transcript. Enter shows the next match, Shift+Enter the previous one. */
export function SearchField({ query, onQuery, count, match, onMatch }: Props) {
  const { t } = useLingui();
  const number = match + 1;
  const found =
    query.trim() === ''
      ? ''
      : count === 0
        ? t`No matches`
        : count === MAX_MATCHES
          ? t`${number} of at least ${count}`
          : t`${number} of ${count}`;
  return (
    <search className="mb-2 flex items-center gap-1">
      <input
        type="search"
        aria-label={t`Search the transcript`}
        placeholder={t`Search the transcript`}
        value={query}
        maxLength={100}
        onChange={(event) => onQuery(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          onMatch(event.shiftKey ? -1 : 1);
        }}
        className="min-h-9 min-w-0 flex-1 rounded-lg border border-field bg-surface px-3 text-sm text-ink"
      />
      <span role="status" className="px-1 text-xs whitespace-nowrap text-muted tabular-nums empty:px-0">
        {found}
      </span>
      <IconButton label={t`Previous match`} icon={ChevronUp} disabled={count === 0} onClick={() => onMatch(-1)} />
      <IconButton label={t`Next match`} icon={ChevronDown} disabled={count === 0} onClick={() => onMatch(1)} />
    </search>
  );
}
