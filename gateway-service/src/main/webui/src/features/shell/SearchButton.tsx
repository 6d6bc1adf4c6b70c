import { Trans, useLingui } from '@lingui/react/macro';
import { Search } from 'lucide-react';
import { openPalette } from '@/ui/palette';
import { paletteKeys } from '@/ui/shortcut';

/** Opens the command palette: a field-like button on a desktop, an icon on a phone. */
export function SearchButton() {
  const { t } = useLingui();
  return (
    <button
      type="button"
      aria-keyshortcuts="Control+K Meta+K"
      onClick={() => openPalette()}
      className="inline-flex size-9 shrink-0 cursor-pointer items-center justify-center gap-2 rounded-lg text-sm text-muted hover:text-ink lg:w-56 lg:justify-start lg:border lg:border-field lg:bg-page lg:px-3 lg:hover:border-muted"
    >
      <Search aria-hidden="true" className="size-5 lg:size-4" />
      <span className="sr-only">{t`Search and commands`}</span>
      <span aria-hidden="true" className="hidden flex-1 text-left lg:block">
        <Trans>Search</Trans>
      </span>
      <span aria-hidden="true" className="hidden text-xs lg:block">
        {paletteKeys()}
      </span>
    </button>
  );
}
