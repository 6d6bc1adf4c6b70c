import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { GraduationCap } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { type ReviewStats, reviewStatsQuery } from '@/api/reviews';
import { buttonClass } from '@/ui/Button';
import { number } from '@/ui/format';
import { percent } from '@/ui/interval';
import { Page } from '@/ui/Page';
import { Empty, Failed, Loading } from '@/ui/states';
import { day } from '@/ui/times';
import { BarChart } from './BarChart';
import { Mastery } from './Mastery';

/** How well the user remembers, what was reviewed, and what will be due. */
export function StatsPage() {
  const { t } = useLingui();
  const stats = useQuery(reviewStatsQuery());
  return (
    <Page
      title={t`Review statistics`}
      actions={
        <Link to="/review" className={buttonClass()}>
          <GraduationCap aria-hidden="true" className="size-4" />
          <Trans>Review</Trans>
        </Link>
      }
    >
      {stats.data === undefined ? (
        stats.isError ? (
          <Failed error={stats.error} onRetry={() => stats.refetch()} />
        ) : (
          <Loading label={t`Loading the statistics…`} lines={5} />
        )
      ) : (
        <Stats stats={stats.data} />
      )}
    </Page>
  );
}

function Stats({ stats }: { stats: ReviewStats }) {
  const { t } = useLingui();
  if (Object.values(stats.cards).every((count) => count === 0)) {
    return (
      <Empty title={t`There is nothing to show yet`}>
        <Trans>Every note has flashcards. When you have reviewed some, you see here how well you remember them.</Trans>
      </Empty>
    );
  }
  return (
    <div className="space-y-6">
      <Figures stats={stats} />
      <div className="grid gap-6 lg:grid-cols-2">
        <Reviewed days={stats.days} />
        <Forecast forecast={stats.forecast} />
      </div>
      <Mastery />
    </div>
  );
}

/** A part of the page in a box. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="min-w-0 rounded-xl border border-line bg-surface p-5">
      <h2 id={id} className="mb-4 font-semibold">
        {title}
      </h2>
      {children}
    </section>
  );
}

function Figures({ stats: { cards, retention, streak } }: { stats: ReviewStats }) {
  const { t } = useLingui();
  const learning = cards.learning + cards.relearning;
  return (
    <dl className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      <Figure name={t`Remembered`} value={retention.rate === undefined ? '–' : percent(retention.rate)}>
        {retention.rate === undefined ? (
          <Trans>Known after your first cards come back.</Trans>
        ) : (
          <Trans>
            {number(retention.recalled)} of {number(retention.reviews)} reviews of learned cards in 30 days.
          </Trans>
        )}
      </Figure>
      <Figure name={t`You know now`} value={retention.expected === undefined ? '–' : percent(retention.expected)}>
        {retention.expected === undefined ? (
          <Trans>Known after your first review.</Trans>
        ) : (
          <Trans>The estimated chance that you recall a card today.</Trans>
        )}
      </Figure>
      <Figure name={t`In a row`} value={<Plural value={streak} one="# day" other="# days" />}>
        <Trans>Days with a review, without a gap.</Trans>
      </Figure>
      <Figure name={t`Learned cards`} value={number(cards.review)}>
        <Trans>
          {number(learning)} in learning, {number(cards.new)} new, {number(cards.suspended)} suspended.
        </Trans>
      </Figure>
    </dl>
  );
}

function Figure({ name, value, children }: { name: string; value: ReactNode; children: ReactNode }) {
  return (
    <div className="flex flex-col rounded-xl border border-line bg-surface p-4">
      <dt className="text-sm text-muted">{name}</dt>
      <dd className="mt-1 text-2xl font-semibold tabular-nums">{value}</dd>
      <dd className="mt-1 text-xs text-muted">{children}</dd>
    </div>
  );
}

/** A day of the API has no time, so it is read as local. */
const dayName = (date: string) => day(`${date}T12:00:00`);

function Reviewed({ days }: { days: ReviewStats['days'] }) {
  const { t } = useLingui();
  const all = sum(days.map(({ reviews }) => reviews));
  const again = sum(days.map(({ again }) => again));
  const active = days.filter(({ reviews }) => reviews > 0).length;
  return (
    <Part title={t`Reviews per day`}>
      <BarChart
        summary={
          all === 0
            ? t`You have not reviewed any card in the last 30 days.`
            : t`Reviews in the last 30 days: ${number(all)}, of forgotten cards: ${number(again)}. Days with a review: ${number(active)}.`
        }
        headings={[t`Day`, t`Reviews`, t`Of them forgotten`]}
        bars={days.map(({ date, reviews, again }) => ({ name: dayName(date), value: reviews, part: again }))}
      />
    </Part>
  );
}

function Forecast({ forecast }: { forecast: ReviewStats['forecast'] }) {
  const { t } = useLingui();
  const today = forecast[0]?.due ?? 0;
  const week = sum(forecast.slice(0, 7).map(({ due }) => due));
  return (
    <Part title={t`What will be due`}>
      <BarChart
        summary={t`Cards to repeat: ${number(today)} today, ${number(week)} in the next 7 days. New cards come on top of that.`}
        headings={[t`Day`, t`Cards due`]}
        bars={forecast.map(({ date, due }) => ({ name: dayName(date), value: due }))}
      />
    </Part>
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
