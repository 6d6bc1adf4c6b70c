import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, Ref } from 'react';

export const LINK = 'text-accent underline underline-offset-2';

/** A link in a text. */
export const TextLink = createLink(
  ({ className = '', ref, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement> & { ref?: Ref<HTMLAnchorElement> }) => (
    <a ref={ref} className={`${LINK} ${className}`} {...rest} />
  ),
);
