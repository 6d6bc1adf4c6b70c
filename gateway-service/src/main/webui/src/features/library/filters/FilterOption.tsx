import type { ReactNode } from 'react';

/** A choice in the popover of a filter. */
export function FilterOption({ onClick, children }: { onClick: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      onClick={onClick}
      className="block min-h-9 w-full cursor-pointer rounded-md px-2 py-1.5 text-left hover:bg-accent-soft focus-visible:bg-accent-soft"
    >
      {children}
    </button>
  );
}
