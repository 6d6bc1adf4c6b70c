import { useState } from 'react';
import type { User } from '@/api/types';

/** The user's picture, or their initials if it cannot be loaded. */
export function Avatar({ user }: { user: User }) {
  const [broken, setBroken] = useState(false);
  const shape = 'size-16 shrink-0 rounded-full';
  if (user.avatar_url && !broken) {
    return (
      <img
        src={user.avatar_url}
        alt=""
        referrerPolicy="no-referrer"
        onError={() => setBroken(true)}
        className={`${shape} object-cover`}
      />
    );
  }
  return (
    <span
      aria-hidden="true"
      className={`${shape} inline-flex items-center justify-center bg-accent-soft text-xl font-semibold text-accent`}
    >
      {initials(user.name)}
    </span>
  );
}

/** Ada Lovelace → AL, ada → A. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map((word) => Array.from(word ?? '')[0]?.toLocaleUpperCase() ?? '').join('');
}
