import { Trans, useLingui } from '@lingui/react/macro';
import { Bold, Code, Heading, Italic, Keyboard, Link, List, Search, SquareDashedBottom } from 'lucide-react';
import { IconButton } from '@/ui/IconButton';
import { Popover } from '@/ui/Popover';
import type { Action } from './code/CodeEditor';

interface Props {
  onAction: (action: Action) => void;
  onSearch: () => void;
}

const IS_MAC = /Mac|iPhone|iPad/.test(navigator.platform);
const MOD = IS_MAC ? '⌘' : 'Ctrl+';
const SHIFT = IS_MAC ? '⇧' : 'Shift+';

/** Formatting by pointer, with the keys in the names of the buttons. */
export function Toolbar({ onAction, onSearch }: Props) {
  const { t } = useLingui();
  const actions = [
    { action: 'bold', label: t`Bold`, keys: `${MOD}B`, icon: Bold },
    { action: 'italic', label: t`Italic`, keys: `${MOD}I`, icon: Italic },
    { action: 'heading', label: t`Heading`, keys: `${MOD}${SHIFT}H`, icon: Heading },
    { action: 'list', label: t`List`, keys: `${MOD}${SHIFT}L`, icon: List },
    { action: 'code', label: t`Code`, keys: `${MOD}E`, icon: Code },
    { action: 'link', label: t`Link`, keys: `${MOD}${SHIFT}K`, icon: Link },
    { action: 'noteLink', label: t`Link to a note`, keys: '[[', icon: SquareDashedBottom },
  ] as const;
  return (
    <div role="toolbar" aria-label={t`Formatting`} className="flex flex-wrap items-center">
      {actions.map(({ action, label, keys, icon }) => (
        <IconButton key={action} label={`${label} (${keys})`} icon={icon} onClick={() => onAction(action)} />
      ))}
      <IconButton label={`${t`Find`} (${MOD}F)`} icon={Search} onClick={onSearch} />
      <Popover label={t`Keys of the editor`} trigger={<IconButton label={t`Keys of the editor`} icon={Keyboard} />}>
        <h2 className="font-semibold">
          <Trans>Keys of the editor</Trans>
        </h2>
        <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5">
          {actions.map(({ action, label, keys }) => (
            <Shortcut key={action} keys={keys}>
              {label}
            </Shortcut>
          ))}
          <Shortcut keys={`${MOD}Z`}>{t`Undo`}</Shortcut>
          <Shortcut keys={`${MOD}F`}>{t`Find`}</Shortcut>
          <Shortcut keys={`${MOD}S`}>{t`Save now`}</Shortcut>
          <Shortcut keys="Tab">{t`Indent`}</Shortcut>
          <Shortcut keys="Esc, Tab">{t`Leave the editor`}</Shortcut>
        </dl>
      </Popover>
    </div>
  );
}

function Shortcut({ keys, children }: { keys: string; children: string }) {
  return (
    <div className="contents">
      <dt>
        <kbd className="rounded border border-line bg-page px-1.5 py-0.5 font-sans text-xs whitespace-nowrap">
          {keys}
        </kbd>
      </dt>
      <dd>{children}</dd>
    </div>
  );
}
