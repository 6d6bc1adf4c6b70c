import { Trans } from '@lingui/react/macro';
import type { Week } from './weeks';

const WIDTH = 320;
const LINE = { top: 6, height: 40 };
const BARS = { top: 64, height: 52 };
const GAP = 10;

/** The balance as a line above the used credits as bars. It repeats the table beside it, so it is hidden from screen readers. */
export function UsageChart({ weeks }: { weeks: readonly Week[] }) {
  const step = WIDTH / weeks.length;
  const mostUsed = Math.max(1, ...weeks.map(({ used }) => used));
  const highest = Math.max(1, ...weeks.map(({ balance }) => balance));
  const y = (balance: number) => LINE.top + LINE.height * (1 - balance / highest);
  const points = weeks.map(({ balance }, index) => `${(index + 0.5) * step},${y(balance).toFixed(1)}`);
  const bottom = BARS.top + BARS.height;
  return (
    <div aria-hidden="true">
      <p className="flex gap-4 text-xs text-muted">
        <span className="flex items-center gap-1.5">
          <span className="h-0.5 w-4 bg-muted" />
          <Trans>Balance</Trans>
        </span>
        <span className="flex items-center gap-1.5">
          <span className="size-2.5 rounded-sm bg-accent" />
          <Trans>Used per week</Trans>
        </span>
      </p>
      <svg viewBox={`0 0 ${WIDTH} ${bottom + 2}`} className="mt-1 w-full" role="presentation">
        <polyline
          points={points.join(' ')}
          fill="none"
          stroke="var(--color-muted)"
          strokeWidth="2"
          strokeLinejoin="round"
          strokeLinecap="round"
        />
        <circle cx={(weeks.length - 0.5) * step} cy={y(weeks.at(-1)?.balance ?? 0)} r="3.5" fill="var(--color-muted)" />
        <line x1="0" x2={WIDTH} y1={bottom} y2={bottom} stroke="var(--color-line)" strokeWidth="1.5" />
        {weeks.map(({ start, used }, index) => {
          const height = (used / mostUsed) * (BARS.height - 14);
          const center = (index + 0.5) * step;
          return used === 0 ? null : (
            <g key={start.getTime()}>
              <rect
                x={index * step + GAP / 2}
                y={bottom - height}
                width={step - GAP}
                height={height}
                rx="3"
                fill="var(--color-accent)"
              />
              <text x={center} y={bottom - height - 4} textAnchor="middle" fontSize="11" fill="var(--color-muted)">
                {used}
              </text>
            </g>
          );
        })}
      </svg>
    </div>
  );
}
