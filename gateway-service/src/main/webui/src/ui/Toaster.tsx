import { Trans } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import { lazyPart, usePreload } from './lazyPart';
import { SHOWN_MILLIS, type Toast, useToasts } from './toasts';

const List = lazyPart(() => import('./ToastList').then(({ ToastList }) => ToastList), { failed: PlainList });
const PARTS = [List];

/**
 * Shows the messages of {@link toast}. Its code is loaded when the page is idle, or with the first message if that comes
 * before; a message waits for it. If it cannot be loaded, for example without a network, the messages are shown plainly.
 */
export function Toaster() {
  const waiting = useToasts(({ shown }) => shown.length > 0);
  const [used, setUsed] = useState(waiting);
  usePreload(PARTS);
  // It stays from then on, because the focus may be in it.
  if (waiting && !used) setUsed(true);
  return used ? <List /> : null;
}

/** Without code of a library. A message stays while the pointer or the focus is on it. */
function PlainList() {
  const { shown, dismiss } = useToasts();
  const list = useRef<HTMLDivElement>(null);
  return (
    <div
      role="alert"
      ref={list}
      tabIndex={-1}
      className="fixed right-4 bottom-18 z-40 w-[min(24rem,calc(100vw-2rem))] text-sm outline-none sm:bottom-4"
    >
      <ul className="space-y-2">
        {shown.map((message) => (
          <PlainMessage
            key={message.id}
            message={message}
            onClose={(run) => {
              // The button that has the focus disappears.
              list.current?.focus();
              run?.();
              dismiss(message.id);
            }}
          />
        ))}
      </ul>
    </div>
  );
}

function PlainMessage({ message, onClose }: { message: Toast; onClose: (run?: () => void) => void }) {
  const { id, text, action } = message;
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    const timer = setInterval(() => {
      const isInUse = row.current?.matches(':hover') || row.current?.contains(document.activeElement);
      if (!isInUse) useToasts.getState().dismiss(id);
    }, SHOWN_MILLIS);
    return () => clearInterval(timer);
  }, [id]);
  return (
    <li ref={row} className="flex flex-wrap gap-x-4 rounded-xl border border-line bg-surface px-4 py-3 shadow-lg">
      <span className="flex-1 basis-48">{text}</span>
      {action !== undefined && (
        <button
          type="button"
          className="min-h-6 cursor-pointer font-medium text-accent"
          onClick={() => onClose(action.run)}
        >
          {action.label}
        </button>
      )}
      <button type="button" className="min-h-6 cursor-pointer text-muted" onClick={() => onClose()}>
        <Trans>Close</Trans>
      </button>
    </li>
  );
}
