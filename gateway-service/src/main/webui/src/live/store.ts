import type { InfiniteData, Query, QueryClient } from '@tanstack/react-query';
import { createStore } from 'zustand/vanilla';
import { answerKey, answersKey, dueCountKey, jobKey, keys, masteryKey, videoKey } from '@/api/keys';
import type { Credits, Draft, Job, Video } from '@/api/types';
import { creditsDiffer, jobDiffers, videosDiffer } from './consistency';
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
  /** The texts of the watched jobs by job id, updated at most ten times a second. */
  drafts: ReadonlyMap<string, Draft>;
}

interface Watched {
  assembler: DraftAssembler;
  watchers: number;
  update: ReturnType<typeof throttle>;
}

type Key = readonly unknown[];
type Differs = (query: Query) => boolean;

const DRAFT_INTERVAL_MILLIS = 100;
const INVALIDATE_INTERVAL_MILLIS = 200;
/** What was fetched longer ago than this before the first snapshot may be outdated in a way that the snapshot does not show. */
const FRESH_MILLIS = 10_000;

/** What frames change, besides the credits. */
const CHANGED_BY_JOBS = [keys.videos, keys.jobs, keys.notes, keys.concepts, keys.courses, dueCountKey] as const;
const CHANGED_BY_CREDITS = [keys.credits, keys.transactions, keys.purchases] as const;

const isFirstFetch = ({ state }: Query): boolean => state.data === undefined && state.fetchStatus === 'fetching';

/**
 * Applies live frames: active jobs and watched drafts are stored here, everything else in the query cache.
 * An older frame changes nothing.
 */
export class LiveStore {
  readonly state = createStore<LiveState>()(() => ({ connection: 'connecting', jobs: new Map(), drafts: new Map() }));
  private readonly startedAt = Date.now();
  private hasSnapshot = false;
  private readonly ended = new Set<string>();
  private readonly watched = new Map<string, Watched>();
  private readonly stale = new Map<string, Key>();
  private readonly refetch = throttle(() => this.invalidate(), INVALIDATE_INTERVAL_MILLIS);

  constructor(
    private readonly cache: QueryClient,
    private readonly fetchDraft: (videoId: string) => Promise<Draft | undefined>,
  ) {}

  readonly getState = (): LiveState => this.state.getState();

  readonly subscribe = (listener: () => void): (() => void) => this.state.subscribe(listener);

  setConnection(connection: Connection): void {
    if (connection !== this.getState().connection) this.state.setState({ connection });
  }

  /** Applies the active jobs as they were just fetched: the replacement of frames without a socket. */
  polled(jobs: readonly Job[]): void {
    const before = this.getState().jobs;
    this.replaceJobs(jobs, []);
    this.compareJobs();
    const { jobs: after } = this.getState();
    if ([...before].some(([videoId, { id }]) => after.get(videoId)?.id !== id)) this.missed();
  }

  /** Frames may have been lost: what they change is fetched again. */
  missed(): void {
    this.markStale(...CHANGED_BY_JOBS, ...CHANGED_BY_CREDITS, keys.answers);
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
        this.watched.get(frame.job_id)?.assembler.accept(frame);
        break;
      case 'job_completed':
        this.completed(frame);
        break;
      case 'job_failed':
        this.failed(frame);
        break;
      case 'note_updated':
        // Its title, links, concepts and courses show at other places too.
        this.markStale(keys.notes, keys.concepts, keys.courses);
        break;
      case 'answer_graded':
        this.markStale(answerKey(frame.answer_id), answersKey(frame.note_id), masteryKey);
        break;
      case 'credits_changed':
        this.setBalance(frame.balance);
        this.markStale(...CHANGED_BY_CREDITS);
        break;
    }
  }

  /** Adds a job that this page has just submitted, so that it is shown before its first progress frame. */
  jobStarted(job: Job): void {
    if (this.ended.has(job.id)) {
      // Its end arrived before the response to its submission, which has just been cached.
      this.markStale(keys.videos, jobKey(job.id));
      return;
    }
    const known = this.getState().jobs.get(job.video_id);
    if (hasEnded(job) || (known?.id === job.id && !isNewer(job, known))) return;
    this.setJob(job);
  }

  /** Updates the draft of a job while it is watched. Returns a function that ends this. */
  watchDraft(jobId: string, videoId: string): () => void {
    const watched = this.watched.get(jobId) ?? this.startWatching(jobId, videoId);
    watched.watchers++;
    return () => {
      watched.watchers--;
      if (watched.watchers === 0 && this.watched.get(jobId) === watched) {
        watched.update.cancel();
        this.watched.delete(jobId);
        this.showDraft(jobId, undefined);
      }
    };
  }

  private startWatching(jobId: string, videoId: string): Watched {
    const update = throttle(() => this.showDraft(jobId, watched.assembler.draft), DRAFT_INTERVAL_MILLIS);
    const assembler = new DraftAssembler(() => this.fetchDraft(videoId), update.request);
    const watched: Watched = { assembler, watchers: 0, update };
    this.watched.set(jobId, watched);
    assembler.resync();
    return watched;
  }

  private showDraft(jobId: string, draft: Draft | undefined): void {
    const drafts = new Map(this.getState().drafts);
    if (draft === undefined) drafts.delete(jobId);
    else drafts.set(jobId, draft);
    this.state.setState({ drafts });
  }

  private snapshot({ jobs, balance, partial }: Snapshot): void {
    this.replaceJobs(jobs ?? [], partial ? this.getState().jobs : []);
    const known = this.cache.getQueryData<Credits>(keys.credits)?.balance;
    if (balance !== undefined) this.setBalance(balance);
    // Of the first snapshot, what the page has just loaded is compared: most often nothing has to be fetched again.
    // Later ones follow a gap, in which anything may have happened.
    if (this.hasSnapshot || Date.now() - this.startedAt > FRESH_MILLIS) {
      this.missed();
    } else {
      if (!partial) this.compareJobs();
      if (balance !== undefined) {
        this.refetchWhere(keys.credits, creditsDiffer(balance), CHANGED_BY_CREDITS);
        if (known !== undefined && known !== balance) this.markStale(...CHANGED_BY_CREDITS);
      }
    }
    this.hasSnapshot ||= !partial;
  }

  private replaceJobs(jobs: readonly Job[], kept: Iterable<[string, LiveJob]>): void {
    const active = new Map(kept);
    for (const job of jobs) {
      if (hasEnded(job) || this.ended.has(job.id)) continue;
      const known = this.getState().jobs.get(job.video_id);
      active.set(job.video_id, known?.id === job.id && isNewer(known, job) ? known : job);
    }
    this.state.setState({ jobs: active });
    for (const { assembler } of this.watched.values()) assembler.resync();
  }

  private compareJobs(): void {
    this.refetchWhere(keys.videos, (query) => videosDiffer(query, this.getState().jobs));
    this.refetchWhere(keys.jobs, (query) => jobDiffers(query, this.getState().jobs));
  }

  /** Fetches again what differs. What is being fetched is compared afterwards, as it may have been read before. */
  private refetchWhere(queryKey: Key, differs: Differs, stale?: readonly Key[]): void {
    const compare = (query: Query) => {
      if (query.state.data !== undefined && differs(query)) this.markStale(...(stale ?? [query.queryKey]));
    };
    for (const query of this.cache.getQueryCache().findAll({ queryKey })) {
      if (query.state.fetchStatus === 'fetching') void Promise.allSettled([query.promise]).then(() => compare(query));
      else compare(query);
    }
  }

  private progress(frame: JobProgress): void {
    if (this.ended.has(frame.job_id)) return;
    const known = this.getState().jobs.get(frame.video_id);
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
    this.markStale(...CHANGED_BY_JOBS);
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

  private setBalance(balance: number): void {
    this.cache.setQueryData<Credits>(keys.credits, (credits) => credits && { ...credits, balance });
  }

  private end(jobId: string, videoId: string): void {
    this.ended.add(jobId);
    if (this.getState().jobs.get(videoId)?.id !== jobId) return;
    const jobs = new Map(this.getState().jobs);
    jobs.delete(videoId);
    this.state.setState({ jobs });
  }

  private setJob(job: LiveJob): void {
    this.state.setState({ jobs: new Map(this.getState().jobs).set(job.video_id, job) });
  }

  private patchVideo(id: string, patch: (video: Video) => Partial<Video>): void {
    // The video has a newer active job, so the result of the older one does not apply.
    if (this.getState().jobs.has(id)) return;
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
  private markStale(...queryKeys: Key[]): void {
    for (const key of queryKeys) this.stale.set(JSON.stringify(key), key);
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
}
