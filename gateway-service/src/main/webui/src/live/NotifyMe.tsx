import { Trans } from '@lingui/react/macro';
import { Bell, BellRing } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/ui/Button';
import { notifyState, turnNotificationsOff, turnNotificationsOn } from './notify';

/** A switch for browser notifications. Permission is requested on a click only. */
export function NotifyMe() {
  const [state, setState] = useState(notifyState);
  if (state === 'unsupported') return null;
  if (state === 'denied') {
    return (
      <p className="text-sm text-muted">
        <Trans>Your browser blocks notifications of this site.</Trans>
      </p>
    );
  }
  const on = state === 'on';
  const Icon = on ? BellRing : Bell;
  return (
    <Button
      aria-pressed={on}
      className="-ml-4 border-transparent bg-transparent"
      onClick={() => (on ? setState(turnNotificationsOff()) : void turnNotificationsOn().then(setState))}
    >
      <Icon aria-hidden="true" className={`size-4 ${on ? 'text-accent' : 'text-muted'}`} />
      <Trans>Notify me when notes are ready</Trans>
    </Button>
  );
}
