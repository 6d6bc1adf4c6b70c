import type { LiveJob } from '@/live/jobs';
import { remaining, timeOfDay } from '@/ui/format';
import { ProgressBar } from '@/ui/ProgressBar';
import { STEPS, stepIndex, waitsForOwnJobs } from './steps';

/** The progress of a job. Only a change of step is announced to screen readers. */
export function Progress({ job }: { job: LiveJob }) {
  const current = stepIndex(job.current_step);
  return (
    <section aria-label="Progress" className="rounded-lg border border-line bg-surface px-5 py-4">
      <p role="status" className="font-semibold">
        {heading(job)}
      </p>
      <div className="mt-3">
        <ProgressBar value={job.progress} label="Progress of the note" />
      </div>
      <p className="mt-2 flex flex-wrap justify-between gap-x-4 text-sm text-muted">
        <span>{detail(job)}</span>
        <span className="tabular-nums">
          {Math.round(job.progress)} %{job.eta_seconds !== undefined && ` · ${remaining(job.eta_seconds)}`}
        </span>
      </p>
      <ol className="mt-4 space-y-1.5 text-sm">
        {STEPS.map(({ step, name: stepName }, index) => (
          <li
            key={step}
            aria-current={index === current ? 'step' : undefined}
            className={`flex gap-2 ${index === current ? 'font-semibold' : 'text-muted'}`}
          >
            <span aria-hidden="true" className="w-4 text-center">
              {index < current ? '✓' : index === current ? '›' : '·'}
            </span>
            {stepName}
            {index < current && <span className="sr-only">(done)</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}

function heading(job: LiveJob): string {
  if (job.status === 'pending_payment') return 'Waiting for your credit';
  if (waitsForOwnJobs(job)) return 'Waiting for your other videos';
  return STEPS[stepIndex(job.current_step)]?.name ?? 'Done';
}

function detail(job: LiveJob): string {
  if (waitsForOwnJobs(job)) return 'Your plan processes a few videos at a time. This one starts when another one ends.';
  if (job.next_attempt_at !== undefined)
    return `The last attempt failed. The next one starts at ${timeOfDay(job.next_attempt_at)}.`;
  if (job.queue_position !== undefined && job.queue_position > 0) return `Position ${job.queue_position} in the queue`;
  const message = job.message === STEPS[stepIndex(job.current_step)]?.name ? undefined : job.message;
  return [message, job.attempt > 1 ? `Attempt ${job.attempt}` : undefined]
    .filter((part) => part !== undefined)
    .join(' · ');
}
