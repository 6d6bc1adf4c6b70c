import { type ReactNode, useEffect, useId, useRef } from 'react';

interface Props {
  title: string;
  about?: ReactNode;
  /** The result of the last action, or ''. It is announced, and the heading gets the focus if the focused element is gone. */
  result?: string;
  children: ReactNode;
}

/** A part of the settings. */
export function Section({ title, about, result, children }: Props) {
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (result && document.activeElement === document.body) heading.current?.focus();
  }, [result]);
  return (
    <section aria-labelledby={id}>
      <h2 id={id} ref={heading} tabIndex={-1} className="text-lg font-semibold">
        {title}
      </h2>
      {about !== undefined && <p className="mt-1 text-muted">{about}</p>}
      {result !== undefined && (
        <p role="status" className="text-sm font-medium text-good not-empty:mt-2">
          {result}
        </p>
      )}
      <div className="mt-4">{children}</div>
    </section>
  );
}
