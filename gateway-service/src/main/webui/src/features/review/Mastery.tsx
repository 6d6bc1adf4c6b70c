import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ConceptMastery, masteryQuery } from '@/api/reviews';
import { percent } from '@/ui/interval';
import { LINK } from '@/ui/Link';
import { LoadMore } from '@/ui/LoadMore';
import { Failed, Loading } from '@/ui/states';
import { Part } from './StatsPage';

/** Below this part of recalled cards a concept is worth a review. */
const WEAK = 0.7;
const MOST_NEXT = 3;

/** How well the user knows each concept, the weakest first, and which to review next. */
export function Mastery() {
  const { t } = useLingui();
  const mastery = useInfiniteQuery(masteryQuery());
  const concepts = (mastery.data?.pages ?? []).flatMap(({ items }) => items).sort((a, b) => a.mastery - b.mastery);
  return (
    <Part title={t`Concepts`}>
      {mastery.data === undefined ? (
        mastery.isError ? (
          <Failed error={mastery.error} onRetry={() => mastery.refetch()} />
        ) : (
          <Loading lines={3} />
        )
      ) : concepts.length === 0 ? (
        <p className="text-muted">
          <Trans>Your cards mention no concepts yet.</Trans>
        </p>
      ) : (
        <>
          <WhatNext concepts={concepts} />
          <ul className="grid gap-x-8 sm:grid-cols-2">
            {concepts.map((concept) => (
              <Concept key={concept.id} concept={concept} />
            ))}
          </ul>
          <LoadMore pages={mastery} />
        </>
      )}
    </Part>
  );
}

/** The weakest concepts that were learned before; those without a review come with the new cards. */
function WhatNext({ concepts }: { concepts: readonly ConceptMastery[] }) {
  const next = concepts.filter(({ reviewed, mastery }) => reviewed > 0 && mastery < WEAK).slice(0, MOST_NEXT);
  const untouched = concepts.filter(({ reviewed }) => reviewed === 0).length;
  return (
    <p className="mb-4">
      {next.length > 0 ? (
        <>
          <Trans>Review next:</Trans>{' '}
          {next.map((concept, at) => (
            <span key={concept.id}>
              {at > 0 && ', '}
              <ConceptLink concept={concept} />
            </span>
          ))}
          .
        </>
      ) : untouched === concepts.length ? (
        <Trans>You have not reviewed a card of these concepts yet. Start with the cards that are due.</Trans>
      ) : (
        <Trans>You know the concepts that you have reviewed well.</Trans>
      )}{' '}
      {untouched > 0 && untouched < concepts.length && (
        <span className="text-muted">
          <Plural value={untouched} one="# concept is new to you." other="# concepts are new to you." />
        </span>
      )}
    </p>
  );
}

function ConceptLink({ concept: { id, name } }: { concept: ConceptMastery }) {
  return (
    <Link to={`/concepts/${encodeURIComponent(id)}` as string} className={LINK}>
      {name}
    </Link>
  );
}

function Concept({ concept }: { concept: ConceptMastery }) {
  const { cards, reviewed, mastery } = concept;
  return (
    <li className="border-b border-line py-3">
      <div className="flex items-baseline justify-between gap-4">
        <span className="min-w-0 break-words">
          <ConceptLink concept={concept} />
        </span>
        <span className="text-sm whitespace-nowrap tabular-nums">
          {reviewed === 0 ? <Trans>new</Trans> : percent(mastery)}
        </span>
      </div>
      <div aria-hidden="true" className="mt-2 h-1.5 overflow-hidden rounded-full bg-line">
        <div
          className={`h-full rounded-full ${mastery < WEAK ? 'bg-bad' : 'bg-good'}`}
          style={{ width: `${Math.round(100 * mastery)}%` }}
        />
      </div>
      <p className="mt-1 text-xs text-muted">
        <Trans>
          {reviewed} of <Plural value={cards} one="# card" other="# cards" /> reviewed
        </Trans>
      </p>
    </li>
  );
}
