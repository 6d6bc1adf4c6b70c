import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { type ReactNode, useId, useState } from 'react';
import { notifyState, turnNotificationsOff, turnNotificationsOn } from '@/live/notify';
import { useFlag } from '@/preferences/flag';
import { tabMark } from '@/preferences/tabMark';
import { Section } from '../Section';

/** How this browser tells that a note is ready. Both are off until the user turns them on. */
export function Notifications() {
  const [state, setState] = useState(notifyState);
  const [marked, setMarked] = useFlag(tabMark);
  return (
    <Section
      title={t`Notifications`}
      about={<Trans>When a note is ready or a video failed. These settings are for this browser only.</Trans>}
    >
      <div className="space-y-4">
        <Switch
          label={t`Show a notification of the browser`}
          hint={notificationHint(state)}
          disabled={state === 'unsupported' || state === 'denied'}
          checked={state === 'on'}
          onChange={(on) => (on ? void turnNotificationsOn().then(setState) : setState(turnNotificationsOff()))}
        />
        <Switch
          label={t`Mark the title of the tab`}
          hint={<Trans>The tab of a video says that its note is ready, until you look at it.</Trans>}
          checked={marked}
          onChange={setMarked}
        />
      </div>
    </Section>
  );
}

function notificationHint(state: ReturnType<typeof notifyState>): ReactNode {
  if (state === 'unsupported') return <Trans>Your browser has no notifications.</Trans>;
  if (state === 'denied') {
    return <Trans>Your browser blocks notifications of this site. Allow them in its settings first.</Trans>;
  }
  return <Trans>Only while you look at another tab or window. Study Buddy has to be open in a tab.</Trans>;
}

interface SwitchProps {
  label: string;
  hint: ReactNode;
  checked: boolean;
  disabled?: boolean;
  onChange: (on: boolean) => void;
}

function Switch({ label, hint, checked, disabled = false, onChange }: SwitchProps) {
  const id = useId();
  return (
    <div className="flex items-start gap-3">
      <input
        type="checkbox"
        id={id}
        aria-describedby={`${id}-hint`}
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
        className="mt-0.5 size-6 shrink-0 accent-accent"
      />
      <div>
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        <p id={`${id}-hint`} className="text-sm text-muted">
          {hint}
        </p>
      </div>
    </div>
  );
}
