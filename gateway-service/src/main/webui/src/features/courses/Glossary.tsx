import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { useDeferredValue, useMemo, useState } from 'react';
import type { Course, CourseTerm } from '@/api/types';
import { NoteLink, NoteSecond } from '@/notes/NoteLink';
import { Button } from '@/ui/Button';
import { Empty } from '@/ui/states';

const PART = 100;
/** With fewer terms a search is not worth its place. */
const MANY = 12;

/** The concepts of all notes of a course, each once. */
export function Glossary({ course: { glossary, notes } }: { course: Course }) {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const [count, setCount] = useState(PART);
  const wanted = useDeferredValue(text.trim().toLocaleLowerCase());
  const found = useMemo(
    () =>
      glossary.filter(({ name, aliases }) =>
        [name, ...aliases].some((spelling) => spelling.toLocaleLowerCase().includes(wanted)),
      ),
    [glossary, wanted],
  );
  const titles = useMemo(() => new Map(notes.map(({ note_id, title }) => [note_id, title])), [notes]);
  if (glossary.length === 0) {
    return (
      <Empty title={t`No terms`}>
        <Trans>The notes of this course define no concepts.</Trans>
      </Empty>
    );
  }
  return (
    <>
      {glossary.length > MANY && (
        <input
          type="search"
          aria-label={t`Search the glossary`}
          placeholder={t`Search the glossary`}
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.target.value)}
          className="mb-4 block min-h-10 w-full rounded-lg border border-field bg-surface px-3 py-2 placeholder:text-muted"
        />
      )}
      {found.length === 0 && (
        <p role="status" className="text-muted">
          <Trans>No term fits this text.</Trans>
        </p>
      )}
      <dl className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface empty:hidden">
        {found.slice(0, count).map((term) => (
          <Term key={term.concept_id} term={term} title={titles.get(term.note_id) ?? ''} />
        ))}
      </dl>
      {found.length > count && (
        <div className="mt-4 text-center">
          <Button onClick={() => setCount(count + PART)}>
            <Trans>Show more</Trans>
          </Button>
        </div>
      )}
    </>
  );
}

function Term({ term, title }: { term: CourseTerm; title: string }) {
  const { concept_id, name, aliases, definition, note_id, start } = term;
  const others = aliases.join(', ');
  return (
    <div className="px-5 py-4">
      <dt>
        <Link
          to="/concepts/$conceptId"
          params={{ conceptId: concept_id }}
          className="font-semibold text-ink underline-offset-2 hover:underline"
        >
          {name}
        </Link>
        {aliases.length > 0 && (
          <span className="ml-2 text-sm text-muted">
            <Trans>Also: {others}</Trans>
          </span>
        )}
      </dt>
      <dd className="mt-1 font-read leading-relaxed">{definition}</dd>
      <dd className="mt-1 flex flex-wrap items-center gap-x-2 text-sm">
        <NoteLink noteId={note_id} seconds={start}>
          {title}
        </NoteLink>
        {start !== undefined && <NoteSecond noteId={note_id} title={title} seconds={start} />}
      </dd>
    </div>
  );
}
