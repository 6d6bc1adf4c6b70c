/** Prefixes of the cache keys; live frames invalidate by them. */
export const keys = {
  me: ['me'],
  sessions: ['sessions'],
  tokens: ['tokens'],
  activity: ['activity'],
  videos: ['videos'],
  previews: ['previews'],
  jobs: ['jobs'],
  notes: ['notes'],
  concepts: ['concepts'],
  courses: ['courses'],
  reviews: ['reviews'],
  answers: ['answers'],
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

/** The answers to the questions of a note, and one answer. A new version of the note does not change them. */
export const answersKey = (noteId: string) => [...keys.answers, 'of', noteId] as const;
export const answerKey = (id: string) => [...keys.answers, 'one', id] as const;

export const dueCountKey = [...keys.reviews, 'count'] as const;
export const dueCardsKey = [...keys.reviews, 'due'] as const;
export const masteryKey = [...keys.concepts, 'mastery'] as const;

/** Below the key of the note: a new version has other cards. */
export const noteCardsKey = (noteId: string) => [...noteKey(noteId), 'cards'] as const;
