import { AlertDialog } from 'radix-ui';
import { type FormEvent, type ReactNode, useId } from 'react';
import { Button } from './Button';
import { useReturnFocus } from './useReturnFocus';

interface Props {
  title: string;
  children: ReactNode;
  confirm: string;
  dismiss: string;
  busy?: boolean;
  /** Whether the required input is complete. */
  ready?: boolean;
  onConfirm: () => void;
  onDismiss: () => void;
}

/** Asks for confirmation of an irreversible action. Escape and the first button dismiss it; Enter in a field confirms. */
export function ConfirmDialog(props: Props) {
  const { title, children, confirm, dismiss, busy = false, ready = true, onConfirm, onDismiss } = props;
  const form = useId();
  const returnFocus = useReturnFocus();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy && ready) onConfirm();
  };
  return (
    <AlertDialog.Root open onOpenChange={(open) => !open && onDismiss()}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="fixed inset-0 z-20 bg-black/50" />
        <AlertDialog.Content
          aria-describedby={undefined}
          onCloseAutoFocus={returnFocus}
          className="fixed inset-0 z-20 m-auto h-fit max-h-[calc(100dvh-2rem)] w-[min(28rem,calc(100vw-2rem))] overflow-y-auto rounded-xl border border-line bg-surface p-6 text-ink"
        >
          <AlertDialog.Title className="text-lg font-semibold">{title}</AlertDialog.Title>
          <form id={form} onSubmit={submit} noValidate className="mt-2">
            {children}
          </form>
          <div className="mt-6 flex flex-wrap justify-end gap-3">
            <AlertDialog.Cancel asChild>
              <Button>{dismiss}</Button>
            </AlertDialog.Cancel>
            <Button type="submit" form={form} look="danger" disabled={busy || !ready}>
              {confirm}
            </Button>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
