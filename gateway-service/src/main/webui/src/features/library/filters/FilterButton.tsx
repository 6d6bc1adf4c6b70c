import { ChevronDown } from 'lucide-react';
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  name: string;
  value?: string;
  isDefault?: boolean;
  icon?: ReactNode;
  ref?: Ref<HTMLButtonElement>;
}

/** The button of a filter with its value. */
export function FilterButton({ name, value, isDefault = value === undefined, icon, ...rest }: Props) {
  return (
    <button
      type="button"
      aria-label={value === undefined ? name : `${name}: ${value}`}
      {...rest}
      className={`inline-flex min-h-9 max-w-full cursor-pointer items-center gap-1.5 rounded-lg border px-3 text-sm ${
        isDefault ? 'border-line bg-surface hover:border-muted' : 'border-accent bg-accent-soft text-accent'
      }`}
    >
      {icon}
      <span className="max-w-48 truncate">{value ?? name}</span>
      <ChevronDown aria-hidden="true" className="size-4 shrink-0 opacity-70" />
    </button>
  );
}
