import { useLingui } from '@lingui/react/macro';
import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { IconButton } from './IconButton';
import { useReturnFocus } from './useReturnFocus';

interface Props {
  title: string;
  children: ReactNode;
  /** `wide` for content such as a comparison of two texts. */
  size?: 'normal' | 'wide';
  onDismiss: () => void;
}

const SIZES = { normal: 'w-[min(28rem,calc(100vw-2rem))]', wide: 'w-[min(60rem,calc(100vw-2rem))]' };

/** A dialog. Escape dismisses it and returns the focus. */
export function Dialog({ title, children, size = 'normal', onDismiss }: Props) {
  const { t } = useLingui();
  const returnFocus = useReturnFocus();
  return (
    <Radix.Root open onOpenChange={(open) => !open && onDismiss()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-20 bg-black/50" />
        <Radix.Content
          aria-describedby={undefined}
          onCloseAutoFocus={returnFocus}
          className={`fixed inset-0 z-20 m-auto h-fit max-h-[calc(100dvh-2rem)] overflow-y-auto rounded-xl border border-line bg-surface p-6 text-ink ${SIZES[size]}`}
        >
          <div className="flex items-start justify-between gap-4">
            <Radix.Title className="text-lg font-semibold">{title}</Radix.Title>
            <Radix.Close asChild>
              <IconButton label={t`Close`} icon={X} className="-mt-1 -mr-2" />
            </Radix.Close>
          </div>
          <div className="mt-2">{children}</div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
