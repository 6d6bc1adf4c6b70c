import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Device, Score } from './lighthouse.ts';

const FILE = fileURLToPath(new URL('../../../../../../deploy/docs/web-performance.md', import.meta.url));

/** The least that is accepted. */
const LEAST_PERFORMANCE: Record<Device, number> = { desktop: 95, mobile: 90 };
const LEAST_BEST_PRACTICES = 95;
const LEAST_SEO = 95;
const MOST_SHIFT = 0.05;
const MOST_MILLIS = 200;

/** The pages that search engines are meant to find. */
const FRONT_DOOR = '/welcome';

export interface Measured {
  scores: Score[];
  /** The longest event of each interaction, in milliseconds. */
  interactions: { name: string; millis: number }[];
  runs: number;
  browser: string;
}

/** Prints the tables and writes them to deploy/docs/web-performance.md, unless only some routes were measured. */
export function report(measured: Measured, isComplete: boolean): void {
  const text = document(measured);
  console.log(`\n${text}`);
  if (isComplete) writeFileSync(FILE, text);
}

function document({ scores, interactions, runs, browser }: Measured): string {
  const { version } = JSON.parse(
    readFileSync(new URL('./node_modules/lighthouse/package.json', import.meta.url), 'utf8'),
  );
  const commit = execFileSync('git', ['rev-parse', '--short=10', 'HEAD'], { encoding: 'utf8' }).trim();
  const [cpu] = os.cpus();
  const memory = Math.round(os.totalmem() / 2 ** 30);
  return `# Speed of the web front end

Measured on ${new Date().toISOString().slice(0, 10)} at commit ${commit}, by \`npm run perf\` in \`gateway-service/src/main/webui/e2e\`: ${os.cpus().length} × ${cpu?.model ?? 'unknown'},
${memory} GB, ${browser}, Lighthouse ${version}, production build from the gateway, signed in. A value in **bold** misses its budget.

## Pages

Median of ${runs} runs. Budgets: performance ≥ ${LEAST_PERFORMANCE.desktop} on a desktop and ≥ ${LEAST_PERFORMANCE.mobile} on a phone, accessibility 100, best practices ≥ ${LEAST_BEST_PRACTICES}, SEO ≥ ${LEAST_SEO} on the front door,
layout shift < ${MOST_SHIFT}. The other pages are for signed-in users, so their SEO is not bounded.

| Page | Device | Performance | Accessibility | Best practices | SEO | Largest paint | Blocked | Layout shift |
|---|---|---:|---:|---:|---:|---:|---:|---:|
${scores.map(row).join('\n')}

## Interactions

From the input to the next frame, at a quarter of the processor's speed (Event Timing API); the longest event of ${runs} runs. Budget: ${MOST_MILLIS} ms.

| Interaction | Longest event |
|---|---:|
${interactions.map(({ name, millis }) => `| ${name} | ${marked(`${Math.round(millis)} ms`, millis <= MOST_MILLIS)} |`).join('\n')}
`;
}

function row(score: Score): string {
  const { route, device } = score;
  return `| ${[
    route.replace(/[\da-f]{8}-[\da-f-]{27}/, '…'),
    device,
    marked(score.performance, score.performance >= LEAST_PERFORMANCE[device]),
    marked(score.accessibility, score.accessibility === 100),
    marked(score.bestPractices, score.bestPractices >= LEAST_BEST_PRACTICES),
    marked(score.seo, route !== FRONT_DOOR || score.seo >= LEAST_SEO),
    `${(score.largestPaint / 1000).toFixed(1)} s`,
    `${Math.round(score.blocking)} ms`,
    marked(score.shift.toFixed(3), score.shift < MOST_SHIFT),
  ].join(' | ')} |`;
}

const marked = (value: number | string, fits: boolean) => (fits ? String(value) : `**${value}**`);
