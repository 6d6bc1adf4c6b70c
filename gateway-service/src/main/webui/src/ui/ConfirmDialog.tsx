import type { ReactNode } from 'react';
import { Button } from './Button';
import { Dialog } from './Dialog';

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

/** Asks for confirmation of an irreversible action. Escape and the first button dismiss it. */
export function ConfirmDialog(props: Props) {
  const { title, children, confirm, dismiss, busy = false, ready = true, onConfirm, onDismiss } = props;
  return (
    <Dialog title={title} onDismiss={onDismiss}>
      {children}
      <div className="mt-6 flex flex-wrap justify-end gap-3">
        <Button onClick={onDismiss}>{dismiss}</Button>
        <Button look="danger" disabled={busy || !ready} onClick={onConfirm}>
          {confirm}
        </Button>
      </div>
    </Dialog>
  );
}
