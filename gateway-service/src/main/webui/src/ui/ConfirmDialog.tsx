import type { ReactNode } from 'react';
import { Button } from './Button';
import { Dialog } from './Dialog';

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

/** Asks before something that cannot be taken back. Escape and the first button leave everything as it is. */
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
