import { HoverCard, Popover as Radix } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';

const BOX =
  'z-30 max-h-[60dvh] w-[min(22rem,calc(100vw-2rem))] overflow-y-auto rounded-xl border border-line bg-surface p-4 text-sm text-ink shadow-lg outline-none';

interface Props {
  trigger: ReactElement;
  label: string;
  /** With both of these, the caller decides whether it is open. */
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  children: ReactNode;
}

/** A box that a button opens. */
export function Popover({ trigger, label, open, onOpenChange, children }: Props) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content aria-label={label} sideOffset={6} collisionPadding={8} className={BOX}>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** A preview of what a link leads to, on hover and focus. It repeats what the page behind the link says. */
export function Preview({ trigger, children }: Pick<Props, 'trigger' | 'children'>) {
  return (
    <HoverCard.Root openDelay={300} closeDelay={150}>
      <HoverCard.Trigger asChild>{trigger}</HoverCard.Trigger>
      <HoverCard.Portal>
        <HoverCard.Content sideOffset={6} collisionPadding={8} className={BOX}>
          {children}
        </HoverCard.Content>
      </HoverCard.Portal>
    </HoverCard.Root>
  );
}
