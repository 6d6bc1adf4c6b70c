import { useLingui } from '@lingui/react/macro';
import { useLocation } from '@tanstack/react-router';
import { Search, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { IconButton } from '@/ui/IconButton';

const DELAY_MILLIS = 250;
const LONGEST = 200;

interface Props {
  query: string;
  onQuery: (query: string) => void;
}

/** The search of the library. It searches while the user types; links to `#search` lead here. */
export function SearchField({ query, onQuery }: Props) {
  const { t } = useLingui();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(query);
  const sent = useRef(query);
  const isTarget = useLocation({ select: ({ hash }) => hash === 'search' });

  useEffect(() => {
    if (isTarget) input.current?.focus();
  }, [isTarget]);

  // The address changed by something other than this field: Back, or "Clear filters".
  useEffect(() => {
    if (query === sent.current) return;
    sent.current = query;
    setTyped(query);
  }, [query]);

  const send = (text: string) => {
    const trimmed = text.trim();
    if (trimmed === sent.current) return;
    sent.current = trimmed;
    onQuery(trimmed);
  };
  const latest = useRef(send);
  latest.current = send;
  useEffect(() => {
    const timer = setTimeout(() => latest.current(typed), DELAY_MILLIS);
    return () => clearTimeout(timer);
  }, [typed]);

  return (
    // biome-ignore lint/a11y/useSemanticElements: the browser of the tests does not know the search element
    <form
      role="search"
      className="relative"
      onSubmit={(event) => {
        event.preventDefault();
        send(typed);
      }}
    >
      <Search aria-hidden="true" className="pointer-events-none absolute top-3 left-3 size-5 text-muted" />
      <input
        ref={input}
        id="search"
        type="text"
        enterKeyHint="search"
        autoComplete="off"
        spellCheck={false}
        maxLength={LONGEST}
        aria-label={t`Search notes, transcripts and remarks`}
        placeholder={t`Search notes, transcripts and remarks`}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || typed === '') return;
          event.preventDefault();
          setTyped('');
          send('');
        }}
        className="block h-11 w-full scroll-mt-24 rounded-xl border border-field bg-surface pr-11 pl-10 placeholder:text-muted"
      />
      {typed !== '' && (
        <IconButton
          label={t`Clear the search`}
          icon={X}
          className="absolute top-1 right-1"
          onClick={() => {
            setTyped('');
            send('');
            input.current?.focus();
          }}
        />
      )}
    </form>
  );
}
