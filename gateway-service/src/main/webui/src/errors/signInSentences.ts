import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { sentenceIn } from './sentences';

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

/** The sentence for the parameter `?error=` of the sign-in page. */
export function signInErrorSentence(code: string): string {
  return sentenceIn(SIGN_IN, code, 'sign_in_failed');
}

/** The sentence for the error code with which adding an identity returned. */
export function linkErrorSentence(code: string): string {
  return sentenceIn(LINKING, code, 'sign_in_failed');
}
