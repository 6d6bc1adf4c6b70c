import { useSingleKeys } from '@/preferences/singleKeys';

/** The key of an action, for people who see it; nothing if single keys are switched off. Hidden on a phone. */
export function KeyHint({ children }: { children: string }) {
  const [on] = useSingleKeys();
  if (!on) return null;
  return (
    <span
      aria-hidden="true"
      className="hidden min-w-5 rounded border border-current/30 px-1 text-center font-sans text-xs font-normal opacity-80 sm:inline-block"
    >
      {children}
    </span>
  );
}
