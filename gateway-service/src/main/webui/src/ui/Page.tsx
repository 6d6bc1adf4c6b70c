import type { ReactNode } from 'react';

interface Props {
  title: string;
  /** A prefix for the title of the browser tab. */
  tab?: string;
  /** Actions for the whole page, beside its heading. */
  actions?: ReactNode;
  children: ReactNode;
}

/** A page with its heading and the title of the browser tab. */
export function Page({ title, tab, actions, children }: Props) {
  return (
    <>
      <title>{`${tab === undefined ? '' : `${tab} – `}${title} – Study Buddy`}</title>
      <div className="mb-6 flex flex-wrap items-start justify-between gap-4">
        <h1 className="min-w-0 text-2xl font-semibold leading-tight">{title}</h1>
        {actions}
      </div>
      {children}
    </>
  );
}
