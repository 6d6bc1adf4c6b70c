import { useLingui } from '@lingui/react/macro';
import { type ComponentType, useEffect, useState } from 'react';
import { closePalette, typeInPalette, usePalette } from '@/ui/palette';
import { toast } from '@/ui/toasts';
import { useShortcuts } from './useShortcuts';

/** The chunk with the palette and the list of shortcuts, which most visits never need. */
const load = () => import('./Opened');

type Opened = ComponentType;

/** The command palette and the shortcuts of every page. Its code is loaded on first use. */
export function CommandPalette() {
  const { t } = useLingui();
  const shown = usePalette((state) => state.shown);
  const [Opened, setOpened] = useState<Opened>();
  useShortcuts(load);
  useEffect(() => {
    if (shown === undefined || Opened !== undefined) return;
    load().then(
      (loaded) => setOpened(() => loaded.Opened),
      () => {
        closePalette();
        toast(t`The command palette could not be loaded.`, {
          label: t`Reload`,
          run: () => window.location.reload(),
        });
      },
    );
  }, [shown, Opened, t]);
  useEffect(() => closePalette, []);
  if (shown === undefined) return null;
  return Opened === undefined ? <NotLoadedYet /> : <Opened />;
}

/** Takes what is typed before the chunk is there. */
function NotLoadedYet() {
  const { t } = useLingui();
  const query = usePalette((state) => state.query);
  return (
    <div className="fixed inset-0 z-20 bg-black/50">
      <input
        // biome-ignore lint/a11y/noAutofocus: it replaces the field of the palette while that is loading
        autoFocus
        aria-label={t`Search and commands`}
        value={query}
        onChange={(event) => typeInPalette(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && closePalette()}
        className="fixed inset-x-4 top-[12dvh] mx-auto h-14 max-w-xl rounded-xl border border-line bg-surface px-4 text-ink outline-none"
      />
    </div>
  );
}
