import { Trans } from '@lingui/react/macro';
import { number } from '@/ui/format';

export interface Bar {
  /** The name of the bar, as the table has it. */
  name: string;
  /** The whole value, and the lower part of it that is shown in another colour. */
  value: number;
  part?: number;
}

interface Props {
  /** What the chart shows, in a sentence. */
  summary: string;
  bars: readonly Bar[];
  /** The headings of the table: of the names, the values and the parts. */
  headings: readonly [name: string, value: string, part?: string];
}

const WIDTH = 600;
const HEIGHT = 140;
const GAP = 4;

/** A chart of bars over days with the same figures as a table. */
export function BarChart({ summary, bars, headings }: Props) {
  const most = niceCeiling(Math.max(1, ...bars.map(({ value }) => value)));
  const step = WIDTH / Math.max(1, bars.length);
  const height = (value: number) => (value === 0 ? 0 : Math.max(3, (value / most) * HEIGHT));
  const [first, last] = [bars[0]?.name, bars.at(-1)?.name];
  return (
    <figure>
      <div className="flex gap-2 text-xs text-muted tabular-nums" aria-hidden="true">
        <div className="flex flex-col justify-between text-right">
          <span className="-mt-1.5">{number(most)}</span>
          <span className="-mb-1.5">0</span>
        </div>
        <svg
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          preserveAspectRatio="none"
          className="h-36 w-full border-y border-line"
          aria-hidden="true"
        >
          {bars.map(({ name, value, part = 0 }, at) => (
            <g key={name}>
              <rect
                x={at * step + GAP / 2}
                width={step - GAP}
                y={HEIGHT - height(value)}
                height={height(value)}
                className="fill-accent"
              />
              <rect
                x={at * step + GAP / 2}
                width={step - GAP}
                y={HEIGHT - height(part)}
                height={height(part)}
                className="fill-bad"
              />
            </g>
          ))}
        </svg>
      </div>
      <div className="mt-1.5 flex justify-between pl-6 text-xs text-muted" aria-hidden="true">
        <span>{first}</span>
        <span>{last}</span>
      </div>
      {headings[2] !== undefined && <Legend value={headings[1]} part={headings[2]} />}
      <figcaption className="mt-3 text-sm">{summary}</figcaption>
      <details className="mt-2">
        <summary className="min-h-6 w-fit cursor-pointer text-sm text-accent">
          <Trans>Show as a table</Trans>
        </summary>
        <table className="mt-2 w-full text-sm tabular-nums">
          <thead>
            <tr className="border-b border-line text-left text-muted">
              {headings.map(
                (heading) =>
                  heading !== undefined && (
                    <th key={heading} scope="col" className="py-1.5 pr-4 font-medium">
                      {heading}
                    </th>
                  ),
              )}
            </tr>
          </thead>
          <tbody>
            {bars.map(({ name, value, part }) => (
              <tr key={name} className="border-b border-line last:border-0">
                <th scope="row" className="py-1.5 pr-4 text-left font-normal">
                  {name}
                </th>
                <td className="py-1.5 pr-4">{number(value)}</td>
                {headings[2] !== undefined && <td className="py-1.5">{number(part ?? 0)}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}

function Legend({ value, part }: { value: string; part: string }) {
  return (
    <div className="mt-2 flex flex-wrap gap-x-4 pl-6 text-xs text-muted" aria-hidden="true">
      <span className="flex items-center gap-1.5">
        <span className="size-2.5 rounded-sm bg-accent" />
        {value}
      </span>
      <span className="flex items-center gap-1.5">
        <span className="size-2.5 rounded-sm bg-bad" />
        {part}
      </span>
    </div>
  );
}

/** The next of 1, 2, 4, 5, 8, 10, 20, 40 …: an end of the axis that reads well. */
function niceCeiling(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 4, 5, 8, 10].find((factor) => factor * power >= value) ?? 10) * power;
}
