import { describe, expect, it, vi } from 'vitest';
import { Problem } from '@/api/problem';
import { jobErrorSentence } from './jobSentences';
import { playlistErrorSentence } from './playlistSentences';
import { requestErrorSentence } from './sentences';
import { linkErrorSentence, signInErrorSentence } from './signInSentences';

const REQUEST_CODES =
  `unauthenticated forbidden insufficient_scope origin_refused not_found method_not_allowed bad_request
  invalid_youtube_url invalid_transcript playlist_not_supported transcript_too_long validation_failed unsupported_media_type body_too_large insufficient_credits
  duplicate_video job_ended job_not_retryable idempotency_key_reused precondition_required precondition_failed rate_limited
  daily_limit identity_taken already_linked provider_unavailable last_identity too_many_tokens
  too_many_courses course_empty too_many_purchases payments_unavailable signature_invalid bad_gateway unavailable upstream_timeout internal`.split(
    /\s+/,
  );

const JOB_ERROR_CODES = `ip_blocked request_blocked po_token_required age_restricted video_private video_unavailable
  live_not_supported video_unplayable transcripts_disabled no_transcript_found youtube_request_failed
  youtube_data_unparsable insufficient_credits daily_limit cancelled claude_refused claude_overloaded claude_rate_limited
  claude_budget claude_daily_budget claude_user_budget claude_spend_limit claude_denied claude_failed transcript_too_long transcript_gone
  transcript_unavailable worker_crashed
  deadline_exceeded internal`.split(/\s+/);

const SIGN_IN_CODES = `access_denied provider_unavailable email_missing sign_in_failed suspended rate_limited
  signed_out`.split(/\s+/);

const LINKING_CODES = `identity_taken already_linked access_denied provider_unavailable email_missing rate_limited
  sign_in_failed`.split(/\s+/);

const PLAYLIST_CODES = `invalid_youtube_url playlist_personal playlist_private playlist_unavailable playlist_empty
  ip_blocked request_blocked youtube_request_failed youtube_data_unparsable upstream_timeout rate_limited unavailable
  bad_gateway internal`.split(/\s+/);

const ofRequest = (code: string) => requestErrorSentence(new Problem(400, code));
const ofPlaylist = (code: string) => playlistErrorSentence(new Problem(502, code));

describe.each([
  ['requests', REQUEST_CODES, ofRequest, 'internal'],
  ['playlists', PLAYLIST_CODES, ofPlaylist, 'internal'],
  ['jobs', JOB_ERROR_CODES, jobErrorSentence, 'internal'],
  ['the sign-in', SIGN_IN_CODES, signInErrorSentence, 'sign_in_failed'],
  ['adding a way to sign in', LINKING_CODES, linkErrorSentence, 'sign_in_failed'],
] as const)('sentences for %s', (_, codes, sentence, otherwise) => {
  it.each(codes)('%s has a plain sentence', (code) => {
    expect(sentence(code)).toMatch(/^[A-Z].+\.$/);
    expect(sentence(code)).not.toContain('_');
  });

  it('no two codes share a sentence', () => {
    expect(new Set(codes.map(sentence)).size).toBe(codes.length);
  });

  it('an unknown code has the fallback sentence', () => {
    expect(sentence('brand_new')).toBe(sentence(otherwise));
  });
});

it('inherited property names are not codes', () => {
  expect(jobErrorSentence('constructor')).toBe(jobErrorSentence('internal'));
  expect(ofRequest('toString')).toBe(ofRequest('internal'));
  expect(linkErrorSentence('__proto__')).toBe(linkErrorSentence('sign_in_failed'));
  expect(signInErrorSentence('valueOf')).toBe(signInErrorSentence('sign_in_failed'));
});

it('a response without a problem document has a sentence by its status', () => {
  expect(requestErrorSentence(Problem.of(503, '<html>'))).toBe(ofRequest('unavailable'));
  expect(requestErrorSentence(new Error('anything'))).toBe(ofRequest('internal'));
});

it.each([
  ['1', 'You sent too many requests. Try again in 1 second.'],
  ['12', 'You sent too many requests. Try again in 12 seconds.'],
  ['600', 'You sent too many requests. Try again in 10 minutes.'],
  ['Wed, 21 Oct 2026 07:28:00 GMT', 'You sent too many requests. Wait a moment and try again.'],
])('after too many requests, Retry-After %s reads “%s”', (retryAfter, sentence) => {
  expect(requestErrorSentence(Problem.of(429, { code: 'rate_limited' }, retryAfter))).toBe(sentence);
});

it('the daily limit says when it frees again', () => {
  const limited = (seconds: number) =>
    requestErrorSentence(Problem.of(429, { code: 'daily_limit' }, String(seconds))).replace(/\u202f/g, ' ');
  vi.useFakeTimers({ now: new Date(2026, 10, 29, 22, 30) });
  try {
    expect(limited(3600)).toMatch(/Nothing was charged\. You can make the next one today at 11:30 PM\.$/);
    expect(limited(2 * 3600)).toMatch(/You can make the next one tomorrow at 12:30 AM\.$/);
  } finally {
    vi.useRealTimers();
  }
  expect(requestErrorSentence(Problem.of(429, { code: 'daily_limit' }))).toMatch(/Try again tomorrow\.$/);
});
