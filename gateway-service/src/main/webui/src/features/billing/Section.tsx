import { type ReactNode, useId } from 'react';

interface Props {
  title: string;
  /** Actions for the whole section, beside its heading. */
  actions?: ReactNode;
  children: ReactNode;
}

/** A part of the billing page. */
export function Section({ title, actions, children }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="mt-10">
      <div className="mb-3 flex flex-wrap items-end justify-between gap-x-4 gap-y-2">
        <h2 id={id} className="text-lg font-semibold">
          {title}
        </h2>
        {actions}
      </div>
      {children}
    </section>
  );
}
