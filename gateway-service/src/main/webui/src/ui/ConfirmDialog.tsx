import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { Button } from './Button';

interface Props {
  title: string;
  children: ReactNode;
  confirm: string;
  dismiss: string;
  busy?: boolean;
  /** Whether what was asked for here is given, so that it can be confirmed. */
  ready?: boolean;
  onConfirm: () => void;
  onDismiss: () => void;
}

/**
 * Asks before something that cannot be taken back. Escape and the first button leave everything as it is, and the focus
 * goes back to where it was.
 */
export function ConfirmDialog(props: Props) {
  const { title, children, confirm, dismiss, busy = false, ready = true, onConfirm, onDismiss } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  // A layout effect: by the time of any other the dialog is out of the page, and closing it gives no focus back.
  useLayoutEffect(() => {
    const shown = dialog.current;
    const before = document.activeElement;
    shown?.showModal();
    return () => {
      shown?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);

  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onCancel={onDismiss}
      className="m-auto w-[min(28rem,calc(100vw-2rem))] rounded-xl border border-line bg-surface p-6 text-ink backdrop:bg-black/50"
    >
      <h2 id={titleId} className="text-lg font-semibold">
        {title}
      </h2>
      <div className="mt-2">{children}</div>
      <div className="mt-6 flex flex-wrap justify-end gap-3">
        <Button onClick={onDismiss}>{dismiss}</Button>
        <Button look="danger" disabled={busy || !ready} onClick={onConfirm}>
          {confirm}
        </Button>
      </div>
    </dialog>
  );
}
