import type { Card } from '@/api/reviews';
import { Markdown } from '@/markdown/Markdown';
import { withGaps, withoutGaps } from './gaps';

type Sides = Pick<Card, 'kind' | 'front' | 'back'>;

/** The front of a card; a cloze with its gap. */
export function CardFront({ card }: { card: Sides }) {
  return (
    <div className="prose">
      <Markdown text={card.kind === 'cloze' ? withGaps(card.front) : card.front} />
    </div>
  );
}

/** The back of a card; of a cloze the front with its gap filled. */
export function CardBack({ card }: { card: Sides }) {
  return (
    <div className="prose">
      <Markdown text={card.kind === 'cloze' ? withoutGaps(card.front, card.back) : card.back} />
    </div>
  );
}
