import type { ReactNode } from 'react';

const WIDTHS = { normal: 'max-w-4xl', wide: 'max-w-6xl', full: '' };

interface Props {
  title: string;
  /** A prefix for the title of the browser tab. */
  tab?: string;
  /** `wide` for lists and panes beside each other, `full` for all of the window. */
  width?: keyof typeof WIDTHS;
  /** Actions for the whole page, beside its heading. */
  actions?: ReactNode;
  children: ReactNode;
}

/** A page with its heading and the title of the browser tab. */
export function Page({ title, tab, width = 'normal', actions, children }: Props) {
  return (
    <div className={`mx-auto ${WIDTHS[width]}`}>
      <title>{`${tab === undefined ? '' : `${tab} – `}${title} – Study Buddy`}</title>
      <div className="mb-6 flex flex-wrap items-start justify-between gap-4">
        <h1 className="min-w-0 text-2xl font-semibold leading-tight">{title}</h1>
        {actions}
      </div>
      {children}
    </div>
  );
}
