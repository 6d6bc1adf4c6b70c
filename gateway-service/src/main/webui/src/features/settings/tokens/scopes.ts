import { t } from '@lingui/core/macro';
import type { PersonalToken } from '@/api/types';

/** The scopes of a token, in display order. */
export const SCOPES = {
  read: {
    get name() {
      return t`Read`;
    },
    get about() {
      return t`See your videos, jobs, notes, credits and profile, and follow live updates.`;
    },
  },
  submit: {
    get name() {
      return t`Submit`;
    },
    get about() {
      return t`Submit videos, which costs credits, and cancel or retry them.`;
    },
  },
} as const;

export type Scope = keyof typeof SCOPES;

/** The names of a token's scopes. */
export function scopeNames({ scopes }: Pick<PersonalToken, 'scopes'>): string {
  return scopes.map((scope) => (Object.hasOwn(SCOPES, scope) ? SCOPES[scope as Scope].name : scope)).join(', ');
}
