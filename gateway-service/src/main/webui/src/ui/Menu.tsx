import { useLingui } from '@lingui/react/macro';
import {
  cloneElement,
  createContext,
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
  use,
  useState,
} from 'react';
import { toastReload } from './toasts';

const ITEM =
  'flex min-h-9 w-full cursor-pointer items-center gap-3 rounded-md px-3 py-1.5 text-sm text-ink no-underline outline-none select-none data-highlighted:bg-accent-soft data-disabled:cursor-default data-disabled:opacity-50';

type Parts = typeof import('./menuParts');

const load = () => import('./menuParts');

const PartsContext = createContext<Parts | undefined>(undefined);

function useParts(): Parts {
  const parts = use(PartsContext);
  if (parts === undefined) throw new Error('This is a part of a menu.');
  return parts;
}

interface Props {
  /** The button that opens the menu. */
  trigger: ReactElement<{
    'aria-haspopup'?: 'menu';
    onClick?: () => void;
    onPointerEnter?: () => void;
    onFocus?: () => void;
    onKeyDown?: (event: KeyboardEvent) => void;
  }>;
  label: string;
  align?: 'start' | 'end';
  children: ReactNode;
}

/**
 * A menu below a button, used with the keyboard as well as with the pointer. Its code, a sixth of what a page loads, is
 * loaded when the pointer or the focus reaches the button, because most visits open no menu.
 */
export function Menu({ trigger, label, align = 'end', children }: Props) {
  const { t } = useLingui();
  const [parts, setParts] = useState<Parts>();
  if (parts === undefined) {
    // A failure is reported when the menu is opened.
    const warm = () => void load().catch(() => undefined);
    const open = () => load().then(setParts, () => toastReload(t`The menu could not be loaded.`));
    return cloneElement(trigger, {
      'aria-haspopup': 'menu',
      onClick: () => void open(),
      onPointerEnter: warm,
      onFocus: warm,
      onKeyDown: (event) => event.key === 'ArrowDown' && void open(),
    });
  }
  return (
    <PartsContext value={parts}>
      <parts.Root defaultOpen>
        <parts.Trigger asChild>{trigger}</parts.Trigger>
        <parts.Portal>
          <parts.Content
            aria-label={label}
            align={align}
            sideOffset={6}
            collisionPadding={8}
            className="z-30 max-h-(--radix-dropdown-menu-content-available-height) min-w-48 overflow-y-auto rounded-xl border border-line bg-surface p-1.5 shadow-lg"
          >
            {children}
          </parts.Content>
        </parts.Portal>
      </parts.Root>
    </PartsContext>
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
  const parts = useParts();
  return (
    <parts.Item disabled={disabled} onSelect={onSelect} className={`${ITEM} ${danger ? 'text-bad' : ''}`}>
      {icon}
      {children}
    </parts.Item>
  );
}

/** A link of a menu; the child is the link. */
export function MenuLink({ children }: { children: ReactElement }) {
  const parts = useParts();
  return (
    <parts.Item asChild className={ITEM}>
      {children}
    </parts.Item>
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
  const parts = useParts();
  return (
    <parts.RadioGroup value={value} onValueChange={(chosen) => onChange(chosen as T)} aria-label={label}>
      <MenuHeading>{label}</MenuHeading>
      {Object.entries<string>(choices).map(([choice, name]) => (
        <parts.RadioItem key={choice} value={choice} className={ITEM}>
          <span aria-hidden="true" className="w-3 text-accent">
            <parts.ItemIndicator>•</parts.ItemIndicator>
          </span>
          {name}
        </parts.RadioItem>
      ))}
    </parts.RadioGroup>
  );
}

export function MenuHeading({ children }: { children: ReactNode }) {
  const parts = useParts();
  return <parts.Label className="px-3 pt-2 pb-1 text-xs font-medium text-muted">{children}</parts.Label>;
}

export function MenuLine() {
  const parts = useParts();
  return <parts.Separator className="my-1.5 h-px bg-line" />;
}
