import type { ReactNode } from 'react';

interface Props {
  title: string;
  /** What the tab says before the title, where several pages share one. */
  tab?: string;
  /** Beside the heading: what can be done with the whole page. */
  actions?: ReactNode;
  children: ReactNode;
}

/** A page's one heading, its name in the tab, and what is on it. */
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
