import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { Library, Plus, Search } from 'lucide-react';
import { buttonClass } from './Button';

/** Where to go from a page that has nothing to show. */
export function WaysOn() {
  return (
    <div className="mt-5 flex flex-wrap gap-3">
      <Link to="/library" className={buttonClass('main')}>
        <Library aria-hidden="true" className="size-4" />
        <Trans>Open the library</Trans>
      </Link>
      <Link to="/library" hash="search" className={buttonClass()}>
        <Search aria-hidden="true" className="size-4" />
        <Trans>Search your notes</Trans>
      </Link>
      <Link to="/" className={buttonClass()}>
        <Plus aria-hidden="true" className="size-4" />
        <Trans>New note</Trans>
      </Link>
    </div>
  );
}
