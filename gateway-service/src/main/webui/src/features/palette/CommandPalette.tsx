import { useLingui } from '@lingui/react/macro';
import { useEffect } from 'react';
import { lazyPart } from '@/ui/lazyPart';
import { closePalette, typeInPalette, usePalette } from '@/ui/palette';
import { toastReload } from '@/ui/toasts';
import { useShortcuts } from './useShortcuts';

/** The palette and the list of shortcuts, which most visits never need. */
const Opened = lazyPart<object>(() => import('./Opened').then(({ Opened }) => Opened), {
  placeholder: <NotLoadedYet />,
  failed: NotLoaded,
});

/** The command palette and the shortcuts of every page. Its code is loaded on first use. */
export function CommandPalette() {
  const isShown = usePalette(({ shown }) => shown !== undefined);
  useShortcuts(Opened.preload);
  useEffect(() => closePalette, []);
  return isShown && <Opened />;
}

function NotLoaded() {
  const { t } = useLingui();
  useEffect(() => {
    closePalette();
    toastReload(t`The command palette could not be loaded.`);
  }, [t]);
  return null;
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
