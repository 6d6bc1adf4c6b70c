import { type ReactNode, useId, useLayoutEffect, useRef, useState } from 'react';

interface Props {
  title: string;
  children: ReactNode;
  /** False while other content must be usable above it: a modal dialog makes everything else inert. */
  modal?: boolean;
  onDismiss: () => void;
}

/**
 * The dialog of a payment, in which Stripe and the bank show their forms. Unlike a dialog of Radix, it becomes non-modal
 * without being mounted again, which would restart the form. Escape dismisses it and returns the focus.
 */
export function PaymentDialog({ title, children, modal = true, onDismiss }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  const [before] = useState(() => document.activeElement);

  // A later effect would run after the dialog is removed from the page, when closing it no longer returns the focus.
  useLayoutEffect(() => {
    const shown = dialog.current;
    if (modal) shown?.showModal();
    else shown?.show();
    return () => shown?.close();
  }, [modal]);
  useLayoutEffect(
    () => () => {
      if (before instanceof HTMLElement) before.focus();
    },
    [before],
  );

  return (
    <>
      {!modal && <div className="fixed inset-0 z-20 bg-black/50" />}
      <dialog
        ref={dialog}
        aria-labelledby={titleId}
        onCancel={onDismiss}
        className="fixed inset-0 z-20 m-auto max-h-[calc(100dvh-2rem)] w-[min(28rem,calc(100vw-2rem))] overflow-y-auto rounded-xl border border-line bg-surface p-6 text-ink backdrop:bg-black/50"
      >
        <h2 id={titleId} className="text-lg font-semibold">
          {title}
        </h2>
        <div className="mt-2">{children}</div>
      </dialog>
    </>
  );
}
