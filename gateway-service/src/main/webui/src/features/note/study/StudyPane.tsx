import { useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { noteCardsQuery } from '@/api/reviews';
import type { Note } from '@/api/types';
import { number } from '@/ui/format';
import { Tabs } from '@/ui/Tabs';
import { Flashcards } from './Flashcards';
import { MissingItems } from './MissingItems';
import { Quiz } from './Quiz';
import { useKept } from './useKept';

/** The quiz of a note and its flashcards. */
export function StudyPane({ note }: { note: Note }) {
  const { t } = useLingui();
  const [part, setPart] = useKept<'quiz' | 'cards'>(note.id, 'part', 'quiz');
  const cards = useInfiniteQuery(noteCardsQuery(note.id));
  const pages = cards.data?.pages ?? [];
  // Until they are loaded, those that the note was made with.
  const count =
    cards.data === undefined ? note.assessment.flashcards.length : pages.flatMap((page) => page.items).length;
  const more = cards.hasNextPage ? '+' : '';
  return (
    <section aria-label={t`Study`} className="flex min-h-0 flex-col gap-6">
      <Tabs
        label={t`Study`}
        chosen={part}
        onChoose={setPart}
        tabs={[
          {
            id: 'quiz',
            label: <Named name={t`Quiz`} count={number(note.assessment.questions.length)} />,
            content: <Quiz note={note} onCards={() => setPart('cards')} />,
          },
          {
            id: 'cards',
            label: <Named name={t`Flashcards`} count={number(count) + more} />,
            content: <Flashcards note={note} />,
          },
        ]}
      />
      <MissingItems note={note} />
    </section>
  );
}

function Named({ name, count }: { name: string; count: string }) {
  return (
    <>
      {name} <span className="ml-1 rounded-full bg-page px-2 py-0.5 text-xs text-muted tabular-nums">{count}</span>
    </>
  );
}
