import type { ButtonHTMLAttributes, Ref } from 'react';

type Look = 'main' | 'plain' | 'danger';

const BASE =
  'inline-flex min-h-10 cursor-pointer items-center justify-center gap-2 rounded-lg border px-4 py-2 text-sm font-medium no-underline transition-colors disabled:cursor-default disabled:opacity-60';

const LOOKS: Record<Look, string> = {
  main: 'border-transparent bg-accent text-accent-ink hover:opacity-90',
  plain: 'border-line bg-surface text-ink hover:border-muted',
  danger: 'border-line bg-surface text-bad hover:border-bad',
};

/** The classes of a button, for links that look like one. */
export function buttonClass(look: Look = 'plain'): string {
  return `${BASE} ${LOOKS[look]}`;
}

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: Look;
  ref?: Ref<HTMLButtonElement>;
}

export function Button({ look = 'plain', type = 'button', className = '', ...rest }: Props) {
  return <button type={type} className={`${buttonClass(look)} ${className}`} {...rest} />;
}
