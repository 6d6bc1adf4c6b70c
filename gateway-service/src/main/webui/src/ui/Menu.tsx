import { DropdownMenu } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';

const ITEM =
  'flex min-h-9 w-full cursor-pointer items-center gap-3 rounded-md px-3 py-1.5 text-sm text-ink no-underline outline-none select-none data-highlighted:bg-accent-soft data-disabled:cursor-default data-disabled:opacity-50';

interface Props {
  /** The button that opens the menu. */
  trigger: ReactElement;
  label: string;
  align?: 'start' | 'end';
  children: ReactNode;
}

/** A menu below a button, used with the keyboard as well as with the pointer. */
export function Menu({ trigger, label, align = 'end', children }: Props) {
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          aria-label={label}
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className="z-30 max-h-(--radix-dropdown-menu-content-available-height) min-w-48 overflow-y-auto rounded-xl border border-line bg-surface p-1.5 shadow-lg"
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

interface ItemProps {
  icon?: ReactNode;
  disabled?: boolean;
  danger?: boolean;
  onSelect?: () => void;
  children: ReactNode;
}

/** An action of a menu. */
export function MenuItem({ icon, disabled, danger = false, onSelect, children }: ItemProps) {
  return (
    <DropdownMenu.Item disabled={disabled} onSelect={onSelect} className={`${ITEM} ${danger ? 'text-bad' : ''}`}>
      {icon}
      {children}
    </DropdownMenu.Item>
  );
}

/** A link of a menu; the child is the link. */
export function MenuLink({ children }: { children: ReactElement }) {
  return (
    <DropdownMenu.Item asChild className={ITEM}>
      {children}
    </DropdownMenu.Item>
  );
}

interface ChoiceProps<T extends string> {
  label: string;
  value: T;
  choices: Readonly<Record<T, string>>;
  onChange: (value: T) => void;
}

/** A group of which one is chosen. */
export function MenuChoice<T extends string>({ label, value, choices, onChange }: ChoiceProps<T>) {
  return (
    <DropdownMenu.RadioGroup value={value} onValueChange={(chosen) => onChange(chosen as T)} aria-label={label}>
      <MenuHeading>{label}</MenuHeading>
      {Object.entries<string>(choices).map(([choice, name]) => (
        <DropdownMenu.RadioItem key={choice} value={choice} className={ITEM}>
          <span aria-hidden="true" className="w-3 text-accent">
            <DropdownMenu.ItemIndicator>•</DropdownMenu.ItemIndicator>
          </span>
          {name}
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  );
}

export function MenuHeading({ children }: { children: ReactNode }) {
  return <DropdownMenu.Label className="px-3 pt-2 pb-1 text-xs font-medium text-muted">{children}</DropdownMenu.Label>;
}

export function MenuLine() {
  return <DropdownMenu.Separator className="my-1.5 h-px bg-line" />;
}
