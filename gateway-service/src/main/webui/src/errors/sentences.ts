import { i18n, type MessageDescriptor } from '@lingui/core';
import { msg, plural, t } from '@lingui/core/macro';
import { Problem, problemCode, UNREACHABLE } from '@/api/problem';
import { timeOfDay } from '@/ui/format';
import { JOB_ERRORS } from './jobErrors.gen';

/** The sentence for each error code of the API. */
const REQUEST: Record<string, MessageDescriptor> = {
  [UNREACHABLE]: msg`Study Buddy cannot be reached right now. Check your connection and try again.`,
  unauthenticated: msg`You are signed out. Please sign in again.`,
  reauthentication_required: msg`Sign in again to do this.`,
  forbidden: msg`Your account is not allowed to do this.`,
  insufficient_scope: msg`This access token does not have the required permission.`,
  origin_refused: msg`This request came from another site, so it was refused. Open Study Buddy directly and try again.`,
  not_found: msg`This does not exist. It may have been deleted.`,
  method_not_allowed: msg`This action is not supported.`,
  bad_request: msg`Study Buddy could not read that request. Reload the page and try again.`,
  invalid_youtube_url: msg`This is not a link to a YouTube video. Paste the address of the video page.`,
  invalid_transcript: msg`The transcript could not be read.`,
  playlist_not_supported: msg`This link is a playlist, not a video.`,
  transcript_too_long: msg`The video is longer than your plan allows. Choose a shorter video.`,
  validation_failed: msg`Some fields are not valid. Correct them and try again.`,
  unsupported_media_type: msg`This type of file is not supported.`,
  body_too_large: msg`The file or text is too large.`,
  insufficient_credits: msg`You have no credits left for another video.`,
  duplicate_video: msg`You already have this video.`,
  job_ended: msg`The video is already finished, so it cannot be cancelled.`,
  job_not_retryable: msg`This video cannot be tried again right now.`,
  idempotency_key_reused: msg`This request was already sent with different content. Reload the page and try again.`,
  precondition_required: msg`The page is out of date. Reload it and try again.`,
  precondition_failed: msg`This was changed elsewhere in the meantime. Reload the page to see the newest version.`,
  rate_limited: msg`You sent too many requests. Wait a moment and try again.`,
  daily_limit: msg`You have made as many notes as your plan allows in one day. Nothing was charged. Try again tomorrow.`,
  identity_taken: msg`That account already belongs to another user, so it cannot be added to yours.`,
  already_linked: msg`You have already added an account of this provider. Remove it before you add another one.`,
  provider_unavailable: msg`The provider is not responding. Try again in a moment.`,
  last_identity: msg`This is your only way to sign in, so it cannot be removed. Add another one first.`,
  too_many_tokens: msg`You have reached the maximum number of tokens. Revoke one that you no longer use.`,
  too_many_assessments: msg`You have asked for new questions and cards too often today. Try again tomorrow.`,
  too_many_courses: msg`You have reached the maximum number of courses. Delete one that you no longer need.`,
  course_empty: msg`This course has no notes any more. Add some first.`,
  too_many_purchases: msg`You have too many open purchases. Pay one of them, or discard it.`,
  purchase_paid: msg`That purchase was paid in the meantime. Its credits are in your account.`,
  payment_processing: msg`The payment is still being processed by the bank, so the purchase cannot be discarded. Wait until it is decided.`,
  payments_unavailable: msg`Payments are not available right now. Please try again later.`,
  signature_invalid: msg`The signature of the payment message is not valid.`,
  bad_gateway: msg`A service of Study Buddy returned an error. Please try again in a moment.`,
  unavailable: msg`A service of Study Buddy is not available right now. Please try again shortly.`,
  upstream_timeout: msg`A service of Study Buddy took too long to respond. Please try again.`,
  internal: msg`An internal error occurred. Please try again.`,
};

/** The sentences for error codes of a playlist preview; other codes use REQUEST. */
const PLAYLIST: Record<string, MessageDescriptor> = {
  invalid_youtube_url: msg`This is not a link to a YouTube playlist.`,
  playlist_personal: msg`YouTube generates this playlist for you only, so we cannot read it. Open one of its videos and paste that link.`,
  playlist_private: msg`This playlist is private. Its owner can make it public or unlisted.`,
  playlist_unavailable: msg`The playlist does not exist on YouTube, or it is not accessible.`,
  playlist_empty: msg`This playlist is empty.`,
  ip_blocked: msg`YouTube is blocking our connections. Try again later.`,
  request_blocked: msg`YouTube rejected our requests as automated. Try again later.`,
  youtube_request_failed: msg`YouTube could not be reached. Try again in a moment.`,
  youtube_data_unparsable: msg`The response of YouTube could not be read. Try again later.`,
  upstream_timeout: msg`The playlist is still being loaded from YouTube. Try again in a moment.`,
};

/** The sentences for the error codes of the sign-in page. */
const SIGN_IN: Record<string, MessageDescriptor> = {
  access_denied: msg`The sign-in was cancelled.`,
  provider_unavailable: msg`The provider is not responding. Try again in a moment, or choose another one.`,
  email_missing: msg`That account has no e-mail address. Add one there, or sign in with another provider.`,
  sign_in_failed: msg`Signing in failed. Please try again.`,
  suspended: msg`This account is suspended. Contact the operator of this Study Buddy.`,
  rate_limited: msg`There were too many sign-ins from your network. Wait a minute and try again.`,
  signed_out: msg`You were signed out. Sign in to continue.`,
};

/** The sentences for the error codes of adding an identity. */
const LINKING: Record<string, MessageDescriptor> = {
  identity_taken: msg`That account already belongs to another user, so it was not added to yours.`,
  already_linked: msg`You have already added an account of this provider, so this one was not added.`,
  access_denied: msg`You did not give consent, so no account was added.`,
  provider_unavailable: msg`The provider is not responding, so no account was added. Try again in a moment.`,
  email_missing: msg`That account has no e-mail address, so it was not added.`,
  rate_limited: msg`There were too many attempts from your network. Wait a minute and try again.`,
  sign_in_failed: msg`Adding the account failed. Please try again.`,
};

/** The sentence for a failed request; an unknown code has the sentence of an internal error. */
export function requestErrorSentence(error: unknown): string {
  if (error instanceof Problem && error.code === 'rate_limited' && error.retryAfter !== undefined) {
    return tooManyRequests(error.retryAfter);
  }
  if (error instanceof Problem && error.code === 'daily_limit' && error.retryAfter !== undefined) {
    return dailyLimit(error.retryAfter);
  }
  return sentenceIn(REQUEST, problemCode(error));
}

/** The sentence for a failed playlist preview. */
export function playlistErrorSentence(error: unknown): string {
  const code = problemCode(error);
  return Object.hasOwn(PLAYLIST, code) ? sentenceIn(PLAYLIST, code) : requestErrorSentence(error);
}

/** The sentence of the catalogue for the error code of a job. */
export function jobErrorSentence(code: string | undefined): string {
  return i18n._((isJobError(code) ? JOB_ERRORS[code] : JOB_ERRORS.internal).sentence);
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

/** Whole sentences for seconds and minutes, because languages inflect the words between them. */
function tooManyRequests(seconds: number): string {
  if (seconds > 90) {
    const minutes = Math.ceil(seconds / 60);
    return t`You sent too many requests. Try again in ${minutes} minutes.`;
  }
  return t`You sent too many requests. Try again in ${plural(Math.max(1, seconds), { one: '# second', other: '# seconds' })}.`;
}

/** The limit counts days of UTC, so it frees again at a time of the user's day that they do not know. */
function dailyLimit(seconds: number): string {
  const free = new Date(Date.now() + seconds * 1000);
  const time = timeOfDay(free.toISOString());
  return free.toDateString() === new Date().toDateString()
    ? t`You have made as many notes as your plan allows in one day. Nothing was charged. You can make the next one today at ${time}.`
    : t`You have made as many notes as your plan allows in one day. Nothing was charged. You can make the next one tomorrow at ${time}.`;
}

function sentenceIn(table: Record<string, MessageDescriptor>, code: string, otherwise = 'internal'): string {
  return i18n._((Object.hasOwn(table, code) ? table[code] : table[otherwise]) as MessageDescriptor);
}
