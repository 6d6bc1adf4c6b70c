import type { Activity } from '@/api/types';
import { providerName } from '@/session/providers';

type Sentence = (told: { detail?: string; by?: string }) => string;

const FIELDS: Record<string, string> = {
  name: 'name',
  theme: 'theme',
  language: 'language',
  note_language: 'language of notes',
  note_style: 'style of notes',
  default_subject: 'subject',
  note_instructions: 'instructions for notes',
};

const SENTENCES: Record<string, Sentence> = {
  signed_in: ({ by }) => (by === undefined ? 'You signed in.' : `You signed in with ${by}.`),
  signed_out: () => 'You signed out.',
  session_revoked: ({ detail }) => `You signed out ${detail ?? 'another browser'}.`,
  other_sessions_revoked: () => 'You signed out everywhere else.',
  identity_added: ({ by }) => `You added ${by ?? 'another account'} as a way to sign in.`,
  identity_removed: ({ by }) => `You removed ${by ?? 'an account'} as a way to sign in.`,
  token_created: ({ detail }) => `You created ${tokenName(detail)}.`,
  token_revoked: ({ detail }) => `You revoked ${tokenName(detail)}.`,
  profile_changed: ({ detail }) => `You changed your ${fieldNames(detail)}.`,
  exported: () => 'You downloaded your data.',
  tier_changed: ({ detail }) => (detail === undefined ? 'Your plan was changed.' : `Your plan was changed: ${detail}.`),
  suspended: () => 'Your account was suspended, and you were signed out everywhere.',
  unsuspended: () => 'Your account was reactivated.',
};

const UNKNOWN = 'Your account was changed.';

/** The sentence for an activity. */
export function activitySentence({ kind, provider, detail }: Activity): string {
  if (!Object.hasOwn(SENTENCES, kind)) return UNKNOWN;
  const by = provider ? providerName(provider) : undefined;
  return SENTENCES[kind]?.({ by, detail: detail || undefined }) ?? UNKNOWN;
}

function tokenName(name: string | undefined): string {
  return name === undefined ? 'an access token' : `the access token “${name}”`;
}

/** `name, theme` → name and theme; unknown fields → profile. */
function fieldNames(fields: string | undefined): string {
  const names = (fields ?? '')
    .split(/[\s,]+/)
    .map((field) => (Object.hasOwn(FIELDS, field) ? FIELDS[field] : undefined));
  const known = names.filter((name) => name !== undefined);
  if (known.length === 0 || known.length < names.length) return 'profile';
  return new Intl.ListFormat('en').format(known);
}
