import { Trans, useLingui } from '@lingui/react/macro';
import { FileText, Search } from 'lucide-react';
import { Highlighted } from '@/ui/Highlighted';
import { Group, Item } from './items';
import { useGo } from './useGo';
import type { NoteSearch } from './useNoteSearch';

/** The notes that were found, with a link to the search of the library. */
export function NoteItems({ notes: { query, found } }: { notes: NoteSearch }) {
  const { t } = useLingui();
  const go = useGo();
  if (found.length === 0 && query === '') return null;
  return (
    <Group heading={query === '' ? t`Recent notes` : t`Notes`}>
      {found.map((note) => (
        <Item key={note.id} value={`note ${note.id}`} icon={FileText} onSelect={() => go(`/read/${note.id}`)}>
          <span className="block truncate">{note.title}</span>
          {note.highlight !== undefined && (
            <span className="block truncate text-xs text-muted">
              <Highlighted html={note.highlight} />
            </span>
          )}
        </Item>
      ))}
      {query !== '' && (
        <Item
          value="search in library"
          icon={Search}
          onSelect={() => go(`/library?${new URLSearchParams({ q: query })}`)}
        >
          <Trans>Search the library for “{query}”</Trans>
        </Item>
      )}
    </Group>
  );
}
