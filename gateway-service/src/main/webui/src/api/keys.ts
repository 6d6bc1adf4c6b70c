/** Prefixes of the cache keys; live frames invalidate by them. */
export const keys = {
  me: ['me'],
  sessions: ['sessions'],
  tokens: ['tokens'],
  activity: ['activity'],
  videos: ['videos'],
  jobs: ['jobs'],
  notes: ['notes'],
  concepts: ['concepts'],
  courses: ['courses'],
  reviews: ['reviews'],
  credits: ['credits'],
  transactions: ['transactions'],
  packs: ['packs'],
  purchases: ['purchases'],
} as const;

export const videoKey = (id: string) => [...keys.videos, 'one', id] as const;
export const jobKey = (id: string) => [...keys.jobs, 'one', id] as const;
export const noteKey = (id: string) => [...keys.notes, 'one', id] as const;

/** Below the key of the note: what changes the note may have ended the request. */
export const assessmentRequestKey = (noteId: string) => [...noteKey(noteId), 'assessment'] as const;
