import { useLingui } from '@lingui/react/macro';
import { memo, useMemo } from 'react';
import type { GraphModel } from './model';
import { radiusOf } from './shape';

const MOST_CHARACTERS = 30;

/** The notes are rendered once; their positions and styles are set without React. */
export const Dots = memo(function Dots({ model: { nodes } }: { model: GraphModel }) {
  const { t } = useLingui();
  const rendered = useMemo(
    () =>
      nodes.map(({ id, title, links }, i) => {
        const count = links.length;
        const radius = radiusOf(count);
        return (
          <a
            key={id}
            href={`/read/${encodeURIComponent(id)}`}
            data-node={i}
            tabIndex={i === 0 ? 0 : -1}
            draggable={false}
            aria-label={t`${title}, links: ${count}`}
            className="group/dot cursor-pointer outline-none group-data-selection/graph:opacity-35 data-near:opacity-100! data-selected:opacity-100!"
          >
            <circle r={radius + 8} className="fill-transparent" />
            <circle
              r={radius}
              vectorEffect="non-scaling-stroke"
              className="fill-accent stroke-surface stroke-1 group-focus-visible/dot:stroke-ink group-focus-visible/dot:stroke-3 group-data-selected/dot:stroke-ink group-data-selected/dot:stroke-2"
            />
            {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: a text of SVG takes no focus; the link has the whole title */}
            <text
              y={radius}
              dy="1.15em"
              textAnchor="middle"
              aria-hidden="true"
              className="pointer-events-none hidden fill-ink stroke-surface [font-size:calc(0.75rem/var(--zoom,1))] [paint-order:stroke] [stroke-width:calc(4px/var(--zoom,1))] group-data-labelled/dot:inline group-data-near/dot:inline group-data-selected/dot:inline"
            >
              {shortened(title)}
            </text>
          </a>
        );
      }),
    [nodes, t],
  );
  return <g>{rendered}</g>;
});

/** A title as the label of a dot. */
export function shortened(title: string): string {
  const characters = [...title];
  return characters.length <= MOST_CHARACTERS
    ? title
    : `${characters
        .slice(0, MOST_CHARACTERS - 1)
        .join('')
        .trim()}…`;
}
