import { Trans, useLingui } from '@lingui/react/macro';
import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp, type LucideIcon } from 'lucide-react';
import { Fragment } from 'react';
import { useSingleKeys } from '@/preferences/singleKeys';
import { Dialog } from '@/ui/Dialog';
import { closePalette } from '@/ui/palette';
import { usesCommandKey } from '@/ui/shortcut';
import { Key } from './items';
import { pageCommands } from './pages';

/** Not every font has these characters. */
const ARROWS: Record<string, LucideIcon> = { '↑': ArrowUp, '↓': ArrowDown, '←': ArrowLeft, '→': ArrowRight };

type Shortcut = readonly [what: string, ...keys: string[]];

/** All shortcuts, and the switch for those of one key. */
export function ShortcutSheet() {
  const { t } = useLingui();
  const [singleKeys, setSingleKeys] = useSingleKeys();
  const mod = usesCommandKey() ? '⌘' : t`Ctrl`;
  const groups: { name: string; single: boolean; shortcuts: Shortcut[] }[] = [
    { name: t`Always`, single: false, shortcuts: [[t`Search and commands`, mod, 'K']] },
    {
      name: t`Everywhere`,
      single: true,
      shortcuts: [
        [t`Search`, '/'],
        [t`This list`, '?'],
        ...pageCommands().flatMap(({ name, key }): Shortcut[] => (key === undefined ? [] : [[name, 'g', key]])),
      ],
    },
    {
      name: t`In the library, on a checkbox`,
      single: false,
      shortcuts: [
        [t`Select`, t`Space`],
        [t`Select a range`, t`Shift`, t`Space`],
        [t`Previous or next`, '↑', '↓'],
        [t`Select all that are shown`, mod, 'A'],
        [t`Delete the selected ones`, t`Delete`],
        [t`Clear the selection`, t`Esc`],
      ],
    },
    {
      name: t`Beside a note, with the video`,
      single: true,
      shortcuts: [
        [t`Play or pause`, 'K'],
        [t`Ten seconds back or forward`, 'J', 'L'],
        [t`Five seconds back or forward`, '←', '→'],
      ],
    },
    { name: t`Reviewing cards`, single: true, shortcuts: [[t`Rate the card`, '1', '2', '3', '4']] },
  ];
  return (
    <Dialog title={t`Keyboard shortcuts`} size="wide" onDismiss={closePalette}>
      <div className="gap-10 pt-2 sm:columns-2">
        {groups.map(({ name, single, shortcuts }) => (
          <section
            key={name}
            aria-label={name}
            className={`mb-6 break-inside-avoid ${single && !singleKeys ? 'text-muted' : ''}`}
          >
            <h3 className="mb-2 text-sm font-semibold">{name}</h3>
            <dl className="space-y-1.5 text-sm">
              {shortcuts.map(([what, ...keys]) => (
                <div key={what} className="flex items-center justify-between gap-4">
                  <dt>{what}</dt>
                  <dd className="shrink-0">
                    {keys.map((key) => (
                      <Fragment key={key}>
                        <Key>
                          <KeyName name={key} />
                        </Key>{' '}
                      </Fragment>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <label className="flex min-h-10 cursor-pointer items-center gap-3 border-t border-line pt-4 text-sm">
        <input
          type="checkbox"
          checked={singleKeys}
          onChange={(event) => setSingleKeys(event.target.checked)}
          className="size-5 shrink-0 accent-accent"
        />
        <Trans>Use shortcuts of a single key. Switch them off if you use speech input or press keys by accident.</Trans>
      </label>
    </Dialog>
  );
}

function KeyName({ name }: { name: string }) {
  const Arrow = ARROWS[name];
  if (Arrow === undefined) return name;
  return (
    <>
      <Arrow aria-hidden="true" className="inline size-3.5" />
      <span className="sr-only">{name}</span>
    </>
  );
}
