import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { lazyPart, usePreload } from './lazyPart';
import { useToasts } from './toasts';

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

/** Without code of a library: each message stays until it is closed. */
function PlainList() {
  const { shown, dismiss } = useToasts();
  return (
    <ul
      role="status"
      className="fixed right-4 bottom-18 z-40 w-[min(24rem,calc(100vw-2rem))] space-y-2 text-sm sm:bottom-4"
    >
      {shown.map(({ id, text, action }) => (
        <li key={id} className="flex flex-wrap gap-x-4 rounded-xl border border-line bg-surface px-4 py-3 shadow-lg">
          <span className="flex-1 basis-48">{text}</span>
          {action !== undefined && (
            <button
              type="button"
              className="min-h-6 cursor-pointer font-medium text-accent"
              onClick={() => {
                action.run();
                dismiss(id);
              }}
            >
              {action.label}
            </button>
          )}
          <button type="button" className="min-h-6 cursor-pointer text-muted" onClick={() => dismiss(id)}>
            <Trans>Close</Trans>
          </button>
        </li>
      ))}
    </ul>
  );
}
