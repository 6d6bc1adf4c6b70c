import type { InfiniteData, Query, QueryClient } from '@tanstack/react-query';
import { answerKey, answersKey, jobKey, keys, noteKey, videoKey } from '@/api/keys';
import type { Credits, Draft, Job, Video } from '@/api/types';
import { DraftAssembler } from './draft';
import type { Frame, JobCompleted, JobFailed, JobProgress, Snapshot } from './frames';
import { hasEnded, isNewer, type LiveJob, withProgress } from './jobs';
import { throttle } from './throttle';

export type Connection = 'connecting' | 'open' | 'lost';

/** The state shared by all views; immutable. */
export interface LiveState {
  connection: Connection;
  /** The active jobs by video id; a video has at most one. */
  jobs: ReadonlyMap<string, LiveJob>;
}

interface Watched {
  assembler: DraftAssembler;
  listeners: Set<() => void>;
  shown: Draft | undefined;
  update: ReturnType<typeof throttle>;
}

const DRAFT_INTERVAL_MILLIS = 100;
const INVALIDATE_INTERVAL_MILLIS = 200;

const isFirstFetch = ({ state }: Query): boolean => state.data === undefined && state.fetchStatus === 'fetching';

/**
 * Applies live frames: active jobs and watched drafts are stored here, everything else in the query cache.
 * An older frame changes nothing.
 */
export class LiveStore {
  private state: LiveState = { connection: 'connecting', jobs: new Map() };
  private readonly listeners = new Set<() => void>();
  private readonly ended = new Set<string>();
  private readonly drafts = new Map<string, Watched>();
  private readonly stale = new Map<string, readonly string[]>();
  private readonly refetch = throttle(() => this.invalidate(), INVALIDATE_INTERVAL_MILLIS);

  constructor(
    private readonly cache: QueryClient,
    private readonly fetchDraft: (videoId: string) => Promise<Draft | undefined>,
  ) {}

  readonly getState = (): LiveState => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  setConnection(connection: Connection): void {
    if (connection !== this.state.connection) this.set({ connection });
  }

  accept(frame: Frame): void {
    switch (frame.type) {
      case 'snapshot':
        this.snapshot(frame);
        break;
      case 'job_progress':
        this.progress(frame);
        break;
      case 'note_delta':
        this.drafts.get(frame.job_id)?.assembler.accept(frame);
        break;
      case 'job_completed':
        this.completed(frame);
        break;
      case 'job_failed':
        this.failed(frame);
        break;
      case 'note_updated':
        this.markStale(noteKey(frame.note_id));
        break;
      case 'answer_graded':
        this.markStale(answerKey(frame.answer_id), answersKey(frame.note_id));
        break;
      case 'credits_changed':
        this.balance(frame.balance);
        break;
    }
  }

  /** Adds a job that this page has just submitted, so that it is shown before its first progress frame. */
  jobStarted(job: Job): void {
    const known = this.state.jobs.get(job.video_id);
    if (hasEnded(job) || this.ended.has(job.id) || (known?.id === job.id && !isNewer(job, known))) return;
    this.setJob(job);
  }

  /** The draft of a watched job, updated at most ten times a second. */
  readonly draftOf = (jobId: string): Draft | undefined => this.drafts.get(jobId)?.shown;

  /** Updates the draft of a job while it has listeners. Returns a function that removes the listener. */
  watchDraft(jobId: string, videoId: string, listener: () => void): () => void {
    const watched = this.drafts.get(jobId) ?? this.startWatching(jobId, videoId);
    watched.listeners.add(listener);
    return () => {
      watched.listeners.delete(listener);
      if (watched.listeners.size === 0 && this.drafts.get(jobId) === watched) {
        watched.update.cancel();
        this.drafts.delete(jobId);
      }
    };
  }

  private startWatching(jobId: string, videoId: string): Watched {
    const update = throttle(() => {
      watched.shown = watched.assembler.draft;
      for (const listener of watched.listeners) listener();
    }, DRAFT_INTERVAL_MILLIS);
    const assembler = new DraftAssembler(() => this.fetchDraft(videoId), update.request);
    const watched: Watched = { assembler, listeners: new Set(), shown: undefined, update };
    this.drafts.set(jobId, watched);
    assembler.resync();
    return watched;
  }

  private snapshot({ jobs, balance, partial }: Snapshot): void {
    const active = new Map(partial ? this.state.jobs : []);
    for (const job of jobs ?? []) {
      if (hasEnded(job) || this.ended.has(job.id)) continue;
      const known = this.state.jobs.get(job.video_id);
      active.set(job.video_id, known?.id === job.id && isNewer(known, job) ? known : job);
    }
    this.set({ jobs: active });
    if (balance !== undefined) this.balance(balance);
    // A snapshot does not contain jobs that ended in the meantime, so the lists are fetched again.
    this.markStale(keys.videos, keys.jobs);
    for (const { assembler } of this.drafts.values()) assembler.resync();
  }

  private progress(frame: JobProgress): void {
    if (this.ended.has(frame.job_id)) return;
    const known = this.state.jobs.get(frame.video_id);
    if (known?.id !== frame.job_id) this.markStale(keys.videos);
    const before = known?.id === frame.job_id ? known : undefined;
    const after = withProgress(before, frame);
    if (after === before) return;
    // The step that ends has found out the title, the channel and the length of the video.
    if (before?.current_step === 'fetching_transcript' && after.current_step !== before.current_step) {
      this.markStale(videoKey(frame.video_id), [...keys.videos, 'list']);
    }
    this.setJob(after);
  }

  private completed({ job_id, video_id, note_id }: JobCompleted): void {
    this.end(job_id, video_id);
    this.patchVideo(video_id, () => ({ status: 'completed', note_id, error_code: undefined }));
    this.patchJob(job_id, { status: 'completed', progress: 100 });
    this.markStale(keys.videos, jobKey(job_id), keys.notes);
  }

  private failed({ job_id, video_id, code, refunded }: JobFailed): void {
    this.end(job_id, video_id);
    // A video with a note stays completed if a new note fails.
    this.patchVideo(video_id, ({ note_id }) =>
      note_id === undefined ? { status: 'failed', error_code: code, ...(refunded ? { credits_used: 0 } : {}) } : {},
    );
    this.patchJob(job_id, { status: code === 'cancelled' ? 'cancelled' : 'failed', error_code: code });
    this.markStale(keys.videos, jobKey(job_id));
  }

  private balance(balance: number): void {
    this.cache.setQueryData<Credits>(keys.credits, (credits) => credits && { ...credits, balance });
    this.markStale(keys.credits, keys.transactions, keys.purchases);
  }

  private end(jobId: string, videoId: string): void {
    this.ended.add(jobId);
    if (this.state.jobs.get(videoId)?.id !== jobId) return;
    const jobs = new Map(this.state.jobs);
    jobs.delete(videoId);
    this.set({ jobs });
  }

  private setJob(job: LiveJob): void {
    this.set({ jobs: new Map(this.state.jobs).set(job.video_id, job) });
  }

  private patchVideo(id: string, patch: (video: Video) => Partial<Video>): void {
    // The video has a newer active job, so the result of the older one does not apply.
    if (this.state.jobs.has(id)) return;
    const patched = (video: Video) => (video.id === id ? { ...video, ...patch(video) } : video);
    this.cache.setQueryData<Video>(videoKey(id), (video) => video && patched(video));
    this.cache.setQueriesData<InfiniteData<{ items: Video[] }>>(
      { queryKey: [...keys.videos, 'list'] },
      (list) => list && { ...list, pages: list.pages.map((page) => ({ ...page, items: page.items.map(patched) })) },
    );
  }

  private patchJob(id: string, patch: Partial<Job>): void {
    this.cache.setQueryData<Job>(jobKey(id), (job) => job && { ...job, ...patch });
  }

  /** Marks cached queries as stale. Several marks within the interval cause one fetch. */
  private markStale(...queryKeys: (readonly string[])[]): void {
    for (const key of queryKeys) this.stale.set(key.join('/'), key);
    this.refetch.request();
  }

  private invalidate(): void {
    const stale = [...this.stale.values()];
    this.stale.clear();
    for (const queryKey of stale) {
      const firstFetches = this.cache.getQueryCache().findAll({ queryKey, predicate: isFirstFetch });
      const read = this.cache.invalidateQueries({ queryKey });
      // A first fetch is not restarted and may have read an older state, so it is repeated.
      if (firstFetches.length > 0) {
        void read.then(() =>
          this.cache.invalidateQueries({ queryKey, predicate: (query) => firstFetches.includes(query) }),
        );
      }
    }
  }

  private set(change: Partial<LiveState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}
