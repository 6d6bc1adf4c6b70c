import { Link, type LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';

interface Props {
  label: string;
  tabs: readonly { to: LinkProps['to']; name: ReactNode }[];
}

/** Links to the pages of one part of the application, which look like tabs. */
export function LinkTabs({ label, tabs }: Props) {
  return (
    <nav aria-label={label} className="mb-6 border-b border-line">
      <ul className="flex gap-1 overflow-x-auto">
        {tabs.map(({ to, name }) => (
          <li key={to}>
            <Link
              to={to}
              activeOptions={{ includeSearch: false }}
              className="flex min-h-10 items-center border-b-2 border-transparent px-3 text-sm whitespace-nowrap text-muted no-underline hover:text-ink aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-ink"
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
