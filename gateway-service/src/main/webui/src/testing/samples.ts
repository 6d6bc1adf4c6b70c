import type { Credits, Identity, Job, Note, Pack, Purchase, Transaction, User, Video, VideoPreview } from '@/api/types';

export const aVideo = (change: Partial<Video> = {}): Video => ({
  id: 'v1',
  user_id: 'u1',
  youtube_url: 'https://www.youtube.com/watch?v=dQw4w9WgXcQ',
  youtube_id: 'dQw4w9WgXcQ',
  source: 'youtube',
  times_estimated: false,
  title: 'How tides work',
  status: 'processing',
  credits_used: 1,
  job_id: 'j1',
  created_at: '2026-11-22T10:00:00Z',
  updated_at: '2026-11-22T10:00:00Z',
  ...change,
});

export const aPreview = (change: Partial<VideoPreview> = {}): VideoPreview => ({
  youtube_id: 'dQw4w9WgXcQ',
  youtube_url: 'https://www.youtube.com/watch?v=dQw4w9WgXcQ',
  status: 'known',
  title: 'Why leaves are green',
  channel: 'Plain Science',
  duration: 754,
  captions: ['en', 'de'],
  thumbnail_url: 'https://i.ytimg.com/vi/dQw4w9WgXcQ/mqdefault.jpg',
  credits: 1,
  ...change,
});

/** A preview without facts. */
export const anUnknownPreview = (change: Partial<VideoPreview> = {}): VideoPreview =>
  aPreview({ status: 'unknown', title: null, channel: null, duration: null, captions: null, ...change });

export const aJob = (change: Partial<Job> = {}): Job => ({
  id: 'j1',
  video_id: 'v1',
  user_id: 'u1',
  status: 'running',
  progress: 10,
  current_step: 'fetching_transcript',
  message: "Reading the video's captions",
  attempt: 1,
  seq: 100,
  charged: false,
  cancel_charges: false,
  created_at: '2026-11-22T10:00:00Z',
  updated_at: '2026-11-22T10:00:00Z',
  ...change,
});

export const aNote = (change: Partial<Note> = {}): Note => ({
  id: 'n1',
  video_id: 'v1',
  user_id: 'u1',
  youtube_id: 'dQw4w9WgXcQ',
  title: 'How tides work',
  channel: 'Sea and Sky',
  language: 'en',
  content: '# How tides work\n\n## The moon\n\nIt pulls [1:05](https://youtu.be/dQw4w9WgXcQ?t=65).',
  summary: '',
  sections: [],
  concepts: [],
  assessment: { questions: [], flashcards: [] },
  cross_references: [],
  version: 1,
  edited: false,
  model: 'claude-sonnet',
  tags: [],
  created_at: '2026-11-22T10:05:00Z',
  updated_at: '2026-11-22T10:05:00Z',
  ...change,
});

export const anIdentity = (change: Partial<Identity> = {}): Identity => ({
  provider: 'google',
  email: 'ada@example.org',
  email_verified: true,
  created_at: '2026-11-01T10:00:00Z',
  ...change,
});

export const aUser = (change: Partial<User> = {}): User => ({
  id: 'u1',
  email: 'ada@example.org',
  email_verified: true,
  name: 'Ada',
  provider: 'google',
  identities: [anIdentity()],
  subscription_tier: 'free',
  settings: {
    theme: 'system',
    language: 'en',
    note_language: null,
    note_style: 'detailed',
    default_subject: null,
    note_instructions: null,
  },
  created_at: '2026-11-01T10:00:00Z',
  updated_at: '2026-11-01T10:00:00Z',
  ...change,
});

export const someCredits = (change: Partial<Credits> = {}): Credits => ({
  balance: 7,
  held: 1,
  debt: 0,
  low: false,
  ...change,
});

export const aPack = (change: Partial<Pack> = {}): Pack => ({
  id: 'pack_10',
  credits: 10,
  price_cents: 500,
  currency: 'usd',
  ...change,
});

export const aPurchase = (change: Partial<Purchase> = {}): Purchase => ({
  id: 'p1',
  pack: 'pack_10',
  credits: 10,
  price_cents: 500,
  currency: 'usd',
  status: 'open',
  created_at: '2026-11-22T10:00:00Z',
  ...change,
});

export const aTransaction = (change: Partial<Transaction> = {}): Transaction => ({
  id: 't1',
  user_id: 'u1',
  amount: -1,
  type: 'usage',
  kind: 'hold',
  description: 'A video',
  balance_after: 9,
  created_at: '2026-11-22T10:00:00Z',
  ...change,
});
