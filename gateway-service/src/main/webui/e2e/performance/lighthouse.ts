import lighthouse, { desktopConfig } from 'lighthouse';

export const DEVICES = ['desktop', 'mobile'] as const;
export type Device = (typeof DEVICES)[number];

/** The medians of several runs. Scores are 0 to 100, times milliseconds. */
export interface Score {
  route: string;
  device: Device;
  performance: number;
  accessibility: number;
  bestPractices: number;
  seo: number;
  largestPaint: number;
  blocking: number;
  shift: number;
}

type Run = Omit<Score, 'route' | 'device'>;

/** Measures a page in the browser that listens on this port, with its cookies. */
export async function measurePage(url: string, route: string, device: Device, port: number, times: number) {
  const runs: Run[] = [];
  for (let run = 0; run < times; run++) runs.push(await measureOnce(url, device, port));
  const middle = (value: (run: Run) => number) => median(runs.map(value));
  return {
    route,
    device,
    performance: middle((run) => run.performance),
    accessibility: middle((run) => run.accessibility),
    bestPractices: middle((run) => run.bestPractices),
    seo: middle((run) => run.seo),
    largestPaint: middle((run) => run.largestPaint),
    blocking: middle((run) => run.blocking),
    shift: middle((run) => run.shift),
  } satisfies Score;
}

async function measureOnce(url: string, device: Device, port: number): Promise<Run> {
  const result = await lighthouse(
    url,
    // The session stays; the cache is cleared by Lighthouse before each run.
    { port, logLevel: 'error', output: 'json', disableStorageReset: true },
    device === 'desktop' ? desktopConfig : undefined,
  );
  if (result === undefined) throw new Error(`Lighthouse has no result for ${url}`);
  const { lhr } = result;
  if (lhr.runtimeError !== undefined) throw new Error(`${url}: ${lhr.runtimeError.message}`);
  if (new URL(lhr.finalDisplayedUrl).pathname !== new URL(url).pathname) {
    throw new Error(`${url} led to ${lhr.finalDisplayedUrl}: the user is not signed in`);
  }
  const score = (category: string) => {
    const value = lhr.categories[category]?.score;
    if (value == null) throw new Error(`${url} has no score for ${category}`);
    return Math.round(value * 100);
  };
  const number = (audit: string) => lhr.audits[audit]?.numericValue ?? Number.NaN;
  return {
    performance: score('performance'),
    accessibility: score('accessibility'),
    bestPractices: score('best-practices'),
    seo: score('seo'),
    largestPaint: number('largest-contentful-paint'),
    blocking: number('total-blocking-time'),
    shift: number('cumulative-layout-shift'),
  };
}

function median(values: number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  const [low, high] = [sorted[sorted.length % 2 === 1 ? middle : middle - 1], sorted[middle]];
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2;
}
