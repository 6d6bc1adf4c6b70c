import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { Check, ChevronRight, Dot } from 'lucide-react';
import type { ReactNode } from 'react';
import type { LiveJob } from '@/live/jobs';
import { NotifyMe } from '@/live/NotifyMe';
import { STEPS, stateName, stepIndex, stepName } from '@/live/steps';
import { buttonClass } from '@/ui/Button';
import { remaining } from '@/ui/format';
import { ProgressBar } from '@/ui/ProgressBar';
import { timeOfDay } from '@/ui/times';
import { CancelJob } from './CancelJob';
import { Elapsed } from './Elapsed';

/** An active job: its steps, times and place in the queue, and how to cancel it. */
export function ActiveCard({ job, words }: { job: LiveJob; words: number }) {
  const { t } = useLingui();
  const percent = Math.round(job.progress);
  return (
    <Card
      heading={stateName(job)}
      progress={job.progress}
      facts={
        <>
          <span>
            <Detail job={job} words={words} />
          </span>
          <span className="tabular-nums">
            {t`${percent} %`}
            {job.eta_seconds !== undefined && ` · ${remaining(job.eta_seconds)}`}
          </span>
        </>
      }
      elapsed={<Elapsed since={job.created_at} />}
      current={stepIndex(job.current_step)}
    >
      <CancelJob job={job} />
    </Card>
  );
}

/** A job that ended with a note while the page was open. It has the size of the active card, so that nothing moves. */
export function ReadyCard({ noteId, seconds }: { noteId: string; seconds: number | undefined }) {
  const { t } = useLingui();
  return (
    <Card
      heading={t`The note is ready`}
      progress={100}
      facts={
        <span>
          <Trans>One credit was charged.</Trans>
        </span>
      }
      elapsed={<Elapsed seconds={seconds} />}
      current={STEPS.length}
    >
      <ReadLink noteId={noteId} />
    </Card>
  );
}

export function ReadLink({ noteId }: { noteId: string }) {
  return (
    <Link to="/read/$noteId" params={{ noteId }} className={buttonClass('main')}>
      <Trans>Read the note with the video</Trans>
    </Link>
  );
}

interface CardProps {
  heading: string;
  progress: number;
  facts: ReactNode;
  elapsed: ReactNode;
  /** The index of the current step. */
  current: number;
  children: ReactNode;
}

/** Only a change of the heading is announced to screen readers. */
function Card({ heading, progress, facts, elapsed, current, children }: CardProps) {
  const { t } = useLingui();
  return (
    <section aria-label={t`Progress`} className="rounded-xl border border-line bg-surface px-5 py-4">
      <div className="flex items-baseline justify-between gap-3">
        <p role="status" className="font-semibold">
          {heading}
        </p>
        <p className="text-sm text-muted tabular-nums">{elapsed}</p>
      </div>
      <div className="mt-3">
        <ProgressBar value={progress} label={t`Progress of the note`} />
      </div>
      {/* Two lines are reserved, so that a longer sentence moves nothing. */}
      <p className="mt-2 flex min-h-10 flex-wrap content-start justify-between gap-x-4 text-sm text-muted">{facts}</p>
      <ol className="mt-3 space-y-1.5 text-sm">
        {STEPS.map((step, index) => (
          <li
            key={step}
            aria-current={index === current ? 'step' : undefined}
            className={`flex items-center gap-2 ${index === current ? 'font-semibold' : 'text-muted'}`}
          >
            <StepMark index={index} current={current} />
            {stepName(step)}
            {index < current && (
              <span className="sr-only">
                <Trans>(done)</Trans>
              </span>
            )}
          </li>
        ))}
      </ol>
      <div className="mt-4 flex flex-col items-start gap-2">
        {children}
        <NotifyMe />
      </div>
    </section>
  );
}

function StepMark({ index, current }: { index: number; current: number }) {
  const Icon = index < current ? Check : index === current ? ChevronRight : Dot;
  return <Icon aria-hidden="true" className={`size-4 shrink-0 ${index <= current ? 'text-accent' : ''}`} />;
}

function Detail({ job, words }: { job: LiveJob; words: number }) {
  if (job.status === 'pending_payment')
    return <Trans>One credit is reserved. It is charged when the note is done.</Trans>;
  if (job.next_attempt_at !== undefined) {
    const time = timeOfDay(job.next_attempt_at);
    return <Trans>The last attempt failed. The next one starts at {time}.</Trans>;
  }
  if (job.status === 'queued' && job.queue_position !== undefined && job.queue_position > 0) {
    const place = job.queue_position;
    return <Trans>Place {place} in the queue. You can leave this page.</Trans>;
  }
  if (job.current_step === 'calling_claude' && words > 0) {
    return <Plural value={words} one="# word so far" other="# words so far" />;
  }
  const attempt = job.attempt;
  return attempt > 1 ? <Trans>Attempt {attempt}</Trans> : <Trans>You can leave this page.</Trans>;
}
