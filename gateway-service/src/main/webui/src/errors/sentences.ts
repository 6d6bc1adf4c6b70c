import { i18n, type MessageDescriptor } from '@lingui/core';
import { msg, plural, t } from '@lingui/core/macro';
import { Problem, problemCode, UNREACHABLE } from '@/api/problem';
import { timeOfDay } from '@/ui/times';

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

/** The sentence of a table for an error code. */
export function sentenceIn(table: Record<string, MessageDescriptor>, code: string, otherwise = 'internal'): string {
  return i18n._((Object.hasOwn(table, code) ? table[code] : table[otherwise]) as MessageDescriptor);
}
