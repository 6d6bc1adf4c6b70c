import { Problem, problemCode, UNREACHABLE } from '@/api/problem';
import { JOB_ERRORS } from './jobErrors.gen';

/** The sentence for each error code of the API. */
const REQUEST: Record<string, string> = {
  [UNREACHABLE]: 'Study Buddy cannot be reached right now. Check your connection and try again.',
  unauthenticated: 'You are signed out. Please sign in again.',
  forbidden: 'Your account is not allowed to do this.',
  insufficient_scope: 'This access token does not have the required permission.',
  origin_refused: 'This request came from another site, so it was refused. Open Study Buddy directly and try again.',
  not_found: 'This does not exist. It may have been deleted.',
  method_not_allowed: 'This action is not supported.',
  bad_request: 'Study Buddy could not read that request. Reload the page and try again.',
  invalid_youtube_url: 'This is not a link to a YouTube video. Paste the address of the video page.',
  invalid_transcript: 'The transcript could not be read.',
  playlist_not_supported: 'This link is a playlist, not a video.',
  validation_failed: 'Some fields are not valid. Correct them and try again.',
  unsupported_media_type: 'This type of file is not supported.',
  body_too_large: 'The file or text is too large.',
  insufficient_credits: 'You have no credits left for another video.',
  duplicate_video: 'You already have this video.',
  job_ended: 'The video is already finished, so it cannot be cancelled.',
  job_not_retryable: 'This video cannot be tried again right now.',
  idempotency_key_reused: 'This request was already sent with different content. Reload the page and try again.',
  precondition_required: 'The page is out of date. Reload it and try again.',
  precondition_failed: 'This was changed elsewhere in the meantime. Reload the page to see the newest version.',
  rate_limited: 'You sent too many requests. Wait a moment and try again.',
  daily_limit: 'You have reached the daily number of videos of your plan. Try again tomorrow. Nothing was charged.',
  identity_taken: 'That account already belongs to another user, so it cannot be added to yours.',
  already_linked: 'You have already added an account of this provider. Remove it before you add another one.',
  provider_unavailable: 'The provider is not responding. Try again in a moment.',
  last_identity: 'This is your only way to sign in, so it cannot be removed. Add another one first.',
  too_many_tokens: 'You have reached the maximum number of tokens. Revoke one that you no longer use.',
  too_many_assessments: 'You have asked for new questions and cards too often today. Try again tomorrow.',
  too_many_purchases: 'You have too many open purchases. Pay one of them, or wait a day until they expire.',
  payments_unavailable: 'Payments are not available right now. Please try again later.',
  signature_invalid: 'The signature of the payment message is not valid.',
  bad_gateway: 'A service of Study Buddy returned an error. Please try again in a moment.',
  unavailable: 'A service of Study Buddy is not available right now. Please try again shortly.',
  upstream_timeout: 'A service of Study Buddy took too long to respond. Please try again.',
  internal: 'An internal error occurred. Please try again.',
};

/** The sentences for error codes of a playlist preview; other codes use REQUEST. */
const PLAYLIST: Record<string, string> = {
  invalid_youtube_url: 'This is not a link to a YouTube playlist.',
  playlist_personal:
    'YouTube generates this playlist for you only, so we cannot read it. Open one of its videos and paste that link.',
  playlist_private: 'This playlist is private. Its owner can make it public or unlisted.',
  playlist_unavailable: 'The playlist does not exist on YouTube, or it is not accessible.',
  playlist_empty: 'This playlist is empty.',
  ip_blocked: 'YouTube is blocking our connections. Try again later.',
  request_blocked: 'YouTube rejected our requests as automated. Try again later.',
  youtube_request_failed: 'YouTube could not be reached. Try again in a moment.',
  youtube_data_unparsable: 'The response of YouTube could not be read. Try again later.',
  upstream_timeout: 'The playlist is still being loaded from YouTube. Try again in a moment.',
};

/** The sentences for the error codes of the sign-in page. */
const SIGN_IN: Record<string, string> = {
  access_denied: 'The sign-in was cancelled.',
  provider_unavailable: 'The provider is not responding. Try again in a moment, or choose another one.',
  email_missing: 'That account has no e-mail address. Add one there, or sign in with another provider.',
  sign_in_failed: 'Signing in failed. Please try again.',
  suspended: 'This account is suspended. Contact the operator of this Study Buddy.',
  rate_limited: 'There were too many sign-ins from your network. Wait a minute and try again.',
  signed_out: 'You were signed out. Sign in to continue.',
};

/** The sentences for the error codes of adding an identity. */
const LINKING: Record<string, string> = {
  identity_taken: 'That account already belongs to another user, so it was not added to yours.',
  already_linked: 'You have already added an account of this provider, so this one was not added.',
  access_denied: 'You did not give consent, so no account was added.',
  provider_unavailable: 'The provider is not responding, so no account was added. Try again in a moment.',
  email_missing: 'That account has no e-mail address, so it was not added.',
  rate_limited: 'There were too many attempts from your network. Wait a minute and try again.',
  sign_in_failed: 'Adding the account failed. Please try again.',
};

/** The sentence for a failed request; an unknown code has the sentence of an internal error. */
export function requestErrorSentence(error: unknown): string {
  if (error instanceof Problem && error.code === 'rate_limited' && error.retryAfter !== undefined) {
    return `You sent too many requests. Try again in ${seconds(error.retryAfter)}.`;
  }
  return sentenceIn(REQUEST, problemCode(error));
}

/** The sentence for a failed playlist preview. */
export function playlistErrorSentence(error: unknown): string {
  const code = problemCode(error);
  return Object.hasOwn(PLAYLIST, code) ? (PLAYLIST[code] as string) : requestErrorSentence(error);
}

/** The sentence of the catalogue for the error code of a job. */
export function jobErrorSentence(code: string | undefined): string {
  return (isJobError(code) ? JOB_ERRORS[code] : JOB_ERRORS.internal).sentence;
}

function isJobError(code: string | undefined): code is keyof typeof JOB_ERRORS {
  return code !== undefined && Object.hasOwn(JOB_ERRORS, code);
}

/** The sentence for the parameter `?error=` of the sign-in page. */
export function signInErrorSentence(code: string): string {
  return sentenceIn(SIGN_IN, code, 'sign_in_failed');
}

/** The sentence for the error code with which adding an identity returned. */
export function linkErrorSentence(code: string): string {
  return sentenceIn(LINKING, code, 'sign_in_failed');
}

function seconds(count: number): string {
  if (count > 90) return `${Math.ceil(count / 60)} minutes`;
  return count <= 1 ? 'a second' : `${count} seconds`;
}

function sentenceIn(table: Record<string, string>, code: string, otherwise = 'internal'): string {
  return (Object.hasOwn(table, code) ? table[code] : table[otherwise]) as string;
}
