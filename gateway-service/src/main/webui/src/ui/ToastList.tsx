import { useLingui } from '@lingui/react/macro';
import { X } from 'lucide-react';
import { Toast } from 'radix-ui';
import { IconButton } from './IconButton';
import { SHOWN_MILLIS, useToasts } from './toasts';

/** The messages of {@link toast}, with all that Radix does for them. */
export function ToastList() {
  const { t } = useLingui();
  const { shown, dismiss } = useToasts();
  return (
    <Toast.Provider label={t`Message`} duration={SHOWN_MILLIS} swipeDirection="right">
      {shown.map(({ id, text, action }) => (
        <Toast.Root
          key={id}
          onOpenChange={(open) => !open && dismiss(id)}
          className="flex items-center gap-3 rounded-xl border border-line bg-surface py-2 pr-2 pl-4 text-sm text-ink shadow-lg"
        >
          <Toast.Description className="min-w-0 flex-1">{text}</Toast.Description>
          {action !== undefined && (
            <Toast.Action
              altText={action.label}
              onClick={action.run}
              className="min-h-9 cursor-pointer rounded-lg px-3 font-medium text-accent hover:bg-accent-soft"
            >
              {action.label}
            </Toast.Action>
          )}
          <Toast.Close asChild>
            <IconButton label={t`Close`} icon={X} />
          </Toast.Close>
        </Toast.Root>
      ))}
      <Toast.Viewport className="fixed right-4 bottom-18 z-40 flex w-[min(24rem,calc(100vw-2rem))] flex-col gap-2 outline-none sm:bottom-4" />
    </Toast.Provider>
  );
}
