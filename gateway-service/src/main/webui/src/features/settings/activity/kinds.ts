import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import type { Activity } from '@/api/types';
import { providerName } from '@/session/providers';

type Sentence = (told: { detail?: string; by?: string }) => string;

const FIELDS: Record<string, string> = {
  get name() {
    return t`name`;
  },
  get theme() {
    return t`theme`;
  },
  get language() {
    return t`language`;
  },
  get note_language() {
    return t`language of notes`;
  },
  get note_style() {
    return t`style of notes`;
  },
  get default_subject() {
    return t`subject`;
  },
  get note_instructions() {
    return t`instructions for notes`;
  },
};

const SENTENCES: Record<string, Sentence> = {
  signed_in: ({ by }) => (by === undefined ? t`You signed in.` : t`You signed in with ${by}.`),
  signed_out: () => t`You signed out.`,
  session_revoked: ({ detail }) =>
    detail === undefined ? t`You signed out another browser.` : t`You signed out ${detail}.`,
  other_sessions_revoked: () => t`You signed out everywhere else.`,
  identity_added: ({ by }) =>
    by === undefined ? t`You added a way to sign in.` : t`You added ${by} as a way to sign in.`,
  identity_removed: ({ by }) =>
    by === undefined ? t`You removed a way to sign in.` : t`You removed ${by} as a way to sign in.`,
  token_created: ({ detail }) =>
    detail === undefined ? t`You created an access token.` : t`You created the access token “${detail}”.`,
  token_revoked: ({ detail }) =>
    detail === undefined ? t`You revoked an access token.` : t`You revoked the access token “${detail}”.`,
  profile_changed: ({ detail }) => changed(fieldNames(detail)),
  exported: () => t`You downloaded your data.`,
  tier_changed: ({ detail }) =>
    detail === undefined ? t`Your plan was changed.` : t`Your plan was changed: ${detail}.`,
  suspended: () => t`Your account was suspended, and you were signed out everywhere.`,
  unsuspended: () => t`Your account was reactivated.`,
};

const unknown = () => t`Your account was changed.`;

/** The sentence for an activity. */
export function activitySentence({ kind, provider, detail }: Activity): string {
  if (!Object.hasOwn(SENTENCES, kind)) return unknown();
  const by = provider ? providerName(provider) : undefined;
  return SENTENCES[kind]?.({ by, detail: detail || undefined }) ?? unknown();
}

function changed(fields: string | undefined): string {
  return fields === undefined ? t`You changed your profile.` : t`You changed in your profile: ${fields}.`;
}

/** `name, theme` → name and theme; undefined if there are unknown fields. */
function fieldNames(fields: string | undefined): string | undefined {
  const names = (fields ?? '')
    .split(/[\s,]+/)
    .map((field) => (Object.hasOwn(FIELDS, field) ? FIELDS[field] : undefined));
  const known = names.filter((name) => name !== undefined);
  if (known.length === 0 || known.length < names.length) return undefined;
  return new Intl.ListFormat(i18n.locale).format(known);
}
