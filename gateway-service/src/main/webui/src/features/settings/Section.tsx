import { type ReactNode, useEffect, useId, useRef } from 'react';

interface Props {
  title: string;
  about?: ReactNode;
  /** What was just done here, or ''. It is announced, and if what had the focus is gone with it, the heading gets it. */
  said?: string;
  children: ReactNode;
}

/** A part of the settings. */
export function Section({ title, about, said, children }: Props) {
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (said && document.activeElement === document.body) heading.current?.focus();
  }, [said]);
  return (
    <section aria-labelledby={id}>
      <h2 id={id} ref={heading} tabIndex={-1} className="text-lg font-semibold">
        {title}
      </h2>
      {about !== undefined && <p className="mt-1 text-muted">{about}</p>}
      {said !== undefined && (
        <p role="status" className="text-sm font-medium text-good not-empty:mt-2">
          {said}
        </p>
      )}
      <div className="mt-4">{children}</div>
    </section>
  );
}
