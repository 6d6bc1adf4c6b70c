import { Command } from 'cmdk';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

interface Props {
  value: string;
  icon: LucideIcon;
  hint?: ReactNode;
  onSelect: () => void;
  children: ReactNode;
}

export function Item({ value, icon: Icon, hint, onSelect, children }: Props) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex min-h-10 cursor-pointer items-center gap-3 rounded-lg px-3 py-1.5 text-sm select-none data-[selected=true]:bg-accent-soft"
    >
      <Icon aria-hidden="true" className="size-4 shrink-0 text-muted" />
      <span className="min-w-0 flex-1">{children}</span>
      {hint && <span className="shrink-0 max-sm:hidden">{hint}</span>}
    </Command.Item>
  );
}

export function Group({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <Command.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-muted"
    >
      {children}
    </Command.Group>
  );
}

/** A key in a shortcut. */
export function Key({ children }: { children: ReactNode }) {
  return (
    <kbd className="inline-block min-w-6 rounded border border-line bg-page px-1.5 py-0.5 text-center font-sans text-xs text-muted">
      {children}
    </kbd>
  );
}
