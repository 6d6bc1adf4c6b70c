import { Problem, problemCode, UNREACHABLE } from '@/api/problem';
import { JOB_ERRORS } from './jobErrors.gen';

/** What went wrong with a request, for the person who made it. One sentence for each code of the API. */
const REQUEST: Record<string, string> = {
  [UNREACHABLE]: 'Study Buddy cannot be reached right now. Check your connection and try again.',
  unauthenticated: 'You are signed out. Please sign in again.',
  forbidden: 'Your account is not allowed to do this.',
  insufficient_scope: 'This access token does not cover that.',
  origin_refused: 'This request came from another site, so it was refused. Open Study Buddy directly and try again.',
  not_found: 'This is not here. It may have been deleted.',
  method_not_allowed: 'That cannot be done here.',
  bad_request: 'Study Buddy could not read that request. Reload the page and try again.',
  invalid_youtube_url: 'That is not a link to a YouTube video. Paste the address of the video page.',
  invalid_transcript: 'That transcript could not be read.',
  playlist_not_supported: 'That link is a playlist, not a video.',
  validation_failed: 'Something in the form is not right. Check it and try again.',
  unsupported_media_type: 'That kind of file is not supported.',
  body_too_large: 'That is too large to send.',
  insufficient_credits: 'You have no credits left for another video.',
  duplicate_video: 'You already have this video.',
  job_ended: 'This has already ended, so there is nothing left to cancel.',
  job_not_retryable: 'This video cannot be tried again right now.',
  idempotency_key_reused: 'This was already sent with other contents. Reload the page and try again.',
  precondition_required: 'The page is out of date. Reload it and try again.',
  precondition_failed: 'This was changed elsewhere in the meantime. Reload the page to see the newest version.',
  rate_limited: 'That was a lot at once. Wait a moment and try again.',
  daily_limit: 'That is all the videos that your plan makes in a day. Try again tomorrow; nothing was charged.',
  identity_taken: 'That account signs in somebody else here already, so it cannot be added to yours.',
  already_linked: 'You have an account of that service here already. Remove it first to add another one.',
  provider_unavailable: 'That service is not answering right now. Try again in a moment.',
  last_identity: 'This is your only way to sign in, so it cannot be removed. Add another one first.',
  too_many_tokens: 'You have as many tokens as one person may have. Revoke one that you no longer use.',
  too_many_purchases:
    'You have begun many purchases and paid none of them. Pay one that is still open, or wait a day until they expire.',
  payments_unavailable: 'Payments are not available right now. Please try again later.',
  signature_invalid: 'The payment message could not be verified.',
  bad_gateway: 'A part of Study Buddy answered with an error. Please try again in a moment.',
  unavailable: 'A part of Study Buddy is away for a moment. Please try again shortly.',
  upstream_timeout: 'A part of Study Buddy took too long to answer. Please try again.',
  internal: 'Something went wrong on our side. Please try again.',
};

/** Why a playlist is not shown. What is not among these is said as of any request. */
const PLAYLIST: Record<string, string> = {
  invalid_youtube_url: 'That is not a link to a YouTube playlist.',
  playlist_personal:
    'YouTube makes this list for you alone, so we cannot see what is in it. Open one of its videos and paste that link.',
  playlist_private: 'This playlist is private. Its owner can make it public or unlisted.',
  playlist_unavailable: 'There is no such playlist on YouTube, or it is not shown to us.',
  playlist_empty: 'Nothing is in this playlist.',
  ip_blocked: 'YouTube turned away every connection that we tried. Try again in a while.',
  request_blocked: 'YouTube took our request for a robot’s. Try again in a while.',
  youtube_request_failed: 'YouTube did not answer properly. Try again in a moment.',
  youtube_data_unparsable: 'YouTube’s answer could not be understood. Try again later.',
  upstream_timeout: 'YouTube takes its time with this playlist. It is still being read: try again in a moment.',
};

/** Why one is on the sign-in page: what the sign-in came to, or that a session ended. */
const SIGN_IN: Record<string, string> = {
  access_denied: 'The sign-in was cancelled.',
  provider_unavailable: 'The service you sign in with is not answering. Try again in a moment, or choose another one.',
  email_missing: 'That account has no e-mail address to share with us. Add one there, or sign in another way.',
  sign_in_failed: 'Signing in did not work. Please try again.',
  suspended: 'This account is suspended, so it cannot be used right now. Write to whoever runs this Study Buddy.',
  rate_limited: 'There were too many sign-ins from here. Wait a minute and try again.',
  signed_out: 'You were signed out. Sign in to go on.',
};

/** Why no way to sign in was added. */
const LINKING: Record<string, string> = {
  identity_taken: 'That account signs in somebody else here already, so it was not added to yours.',
  already_linked: 'You have an account of that service here already, so this one was not added.',
  access_denied: 'You did not agree there, so nothing was added.',
  provider_unavailable: 'That service is not answering. Nothing was added; try again in a moment.',
  email_missing: 'That account has no e-mail address to share with us, so it was not added.',
  rate_limited: 'There were too many tries from here. Wait a minute and try again.',
  sign_in_failed: 'That did not work, and nothing was added. Please try again.',
};

/** A sentence for what a request came to; a code that this version does not know is our fault, and says so. */
export function requestSentence(error: unknown): string {
  if (error instanceof Problem && error.code === 'rate_limited' && error.retryAfter !== undefined) {
    return `That was a lot at once. Try again in ${seconds(error.retryAfter)}.`;
  }
  return sentenceIn(REQUEST, problemCode(error));
}

/** A sentence for why a playlist is not shown. */
export function playlistSentence(error: unknown): string {
  const code = problemCode(error);
  return Object.hasOwn(PLAYLIST, code) ? (PLAYLIST[code] as string) : requestSentence(error);
}

/** The sentence of the catalogue for the error code of a job. */
export function endingSentence(code: string | undefined): string {
  return (isJobError(code) ? JOB_ERRORS[code] : JOB_ERRORS.internal).sentence;
}

function isJobError(code: string | undefined): code is keyof typeof JOB_ERRORS {
  return code !== undefined && Object.hasOwn(JOB_ERRORS, code);
}

/** A sentence for what the sign-in page was told in `?error=`. */
export function signInSentence(code: string): string {
  return sentenceIn(SIGN_IN, code, 'sign_in_failed');
}

/** A sentence for what adding a way to sign in came back with. */
export function linkingSentence(code: string): string {
  return sentenceIn(LINKING, code, 'sign_in_failed');
}

function seconds(count: number): string {
  if (count > 90) return `${Math.ceil(count / 60)} minutes`;
  return count <= 1 ? 'a second' : `${count} seconds`;
}

function sentenceIn(table: Record<string, string>, code: string, otherwise = 'internal'): string {
  return (Object.hasOwn(table, code) ? table[code] : table[otherwise]) as string;
}
