import { i18n } from '@lingui/core';
import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { ConceptMastery } from '@/api/types';

/** How well the user knows a concept: the chance to recall one of its cards now. */
export function Mastery({ mastery: { mastery, cards, reviewed, name } }: { mastery: ConceptMastery }) {
  const { t } = useLingui();
  const percent = new Intl.NumberFormat(i18n.locale, { style: 'percent' }).format(mastery);
  const label = t`Mastery of ${name}: ${percent}`;
  return (
    <div className="flex items-center gap-2 text-xs text-muted" title={detail(reviewed, cards)}>
      <span className="sr-only">{label}</span>
      <div aria-hidden="true" className="h-1.5 w-16 overflow-hidden rounded-full bg-line">
        <div className="h-full rounded-full bg-good" style={{ width: `${Math.round(mastery * 100)}%` }} />
      </div>
      <span aria-hidden="true" className="tabular-nums">
        {percent}
      </span>
    </div>
  );
}

function detail(reviewed: number, cards: number): string {
  return plural(cards, {
    one: `${reviewed} of # card reviewed`,
    other: `${reviewed} of # cards reviewed`,
  });
}

export { detail as masteryDetail };
