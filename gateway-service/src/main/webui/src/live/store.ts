import type { InfiniteData, Query, QueryClient } from '@tanstack/react-query';
import { jobKey, keys, videoKey } from '@/api/queries';
import type { Credits, Draft, Job, Video } from '@/api/types';
import { DraftAssembler } from './draft';
import type { Frame, JobCompleted, JobFailed, JobProgress, Snapshot } from './frames';
import { hasEnded, isNewer, type LiveJob, withProgress } from './jobs';
import { throttle } from './throttle';

export type Connection = 'connecting' | 'open' | 'lost';

/** What changes at once in every view. Replaced as a whole, never changed in place. */
export interface LiveState {
  connection: Connection;
  /** The jobs that have not ended, by their video: a video has at most one. */
  jobs: ReadonlyMap<string, LiveJob>;
}

interface Watched {
  assembler: DraftAssembler;
  listeners: Set<() => void>;
  shown: Draft | undefined;
  update: ReturnType<typeof throttle>;
}

const TEN_TIMES_A_SECOND = 100;
const GATHER = 200;

const firstIsUnderWay = ({ state }: Query): boolean => state.data === undefined && state.fetchStatus === 'fetching';

/**
 * Keeps what the socket says: the running jobs and the texts being watched here, everything else in the query cache.
 * A frame that is older than what is known changes nothing.
 */
export class LiveStore {
  private state: LiveState = { connection: 'connecting', jobs: new Map() };
  private readonly listeners = new Set<() => void>();
  private readonly ended = new Set<string>();
  private readonly drafts = new Map<string, Watched>();
  private readonly stale = new Map<string, readonly string[]>();
  private readonly refetch = throttle(() => this.invalidate(), GATHER);

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
      case 'credits_changed':
        this.balance(frame.balance);
        break;
    }
  }

  /** A job that this page has just had accepted, so that it shows before its first progress arrives. */
  began(job: Job): void {
    const known = this.state.jobs.get(job.video_id);
    if (hasEnded(job) || this.ended.has(job.id) || (known?.id === job.id && !isNewer(job, known))) return;
    this.setJob(job);
  }

  /** The text of a watched job, at most ten times a second a new one. */
  readonly draftOf = (jobId: string): Draft | undefined => this.drafts.get(jobId)?.shown;

  /** Keeps the text of a job up to date for as long as somebody watches it. Answers how to stop. */
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
    }, TEN_TIMES_A_SECOND);
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
    // What ended while nobody was listening is in no snapshot: the lists have to be read again.
    this.outdate(keys.videos, keys.jobs);
    for (const { assembler } of this.drafts.values()) assembler.resync();
  }

  private progress(said: JobProgress): void {
    if (this.ended.has(said.job_id)) return;
    const known = this.state.jobs.get(said.video_id);
    if (known?.id !== said.job_id) this.outdate(keys.videos);
    const before = known?.id === said.job_id ? known : undefined;
    const after = withProgress(before, said);
    if (after !== before) this.setJob(after);
  }

  private completed({ job_id, video_id, note_id }: JobCompleted): void {
    this.end(job_id, video_id);
    this.patchVideo(video_id, () => ({ status: 'completed', note_id, error_code: undefined }));
    this.patchJob(job_id, { status: 'completed', progress: 100 });
    this.outdate(keys.videos, jobKey(job_id), keys.notes);
  }

  private failed({ job_id, video_id, code, refunded }: JobFailed): void {
    this.end(job_id, video_id);
    // A video that has its note stays completed when making it again fails.
    this.patchVideo(video_id, ({ note_id }) =>
      note_id === undefined ? { status: 'failed', error_code: code, ...(refunded ? { credits_used: 0 } : {}) } : {},
    );
    this.patchJob(job_id, { status: code === 'cancelled' ? 'cancelled' : 'failed', error_code: code });
    this.outdate(keys.videos, jobKey(job_id));
  }

  private balance(balance: number): void {
    this.cache.setQueryData<Credits>(keys.credits, (credits) => credits && { ...credits, balance });
    this.outdate(keys.credits, keys.transactions, keys.purchases);
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
    // A newer job of the video is at work: what became of an older one no longer describes the video.
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

  /** Says that cached answers are old. Many at once, as when thirty videos end together, are one reading. */
  private outdate(...queryKeys: (readonly string[])[]): void {
    for (const key of queryKeys) this.stale.set(key.join('/'), key);
    this.refetch.request();
  }

  private invalidate(): void {
    const stale = [...this.stale.values()];
    this.stale.clear();
    for (const queryKey of stale) {
      const begun = this.cache.getQueryCache().findAll({ queryKey, predicate: firstIsUnderWay });
      const read = this.cache.invalidateQueries({ queryKey });
      // What is being read for the first time is not begun anew, and may have been read before what the frame told.
      if (begun.length > 0) {
        void read.then(() => this.cache.invalidateQueries({ queryKey, predicate: (query) => begun.includes(query) }));
      }
    }
  }

  private set(change: Partial<LiveState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}
