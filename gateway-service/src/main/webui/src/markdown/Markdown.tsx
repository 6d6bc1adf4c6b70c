import { lazy, memo, Suspense } from 'react';
import { hasMath } from './dollars';

// Loaded with the page that shows Markdown, not with its first text.
const renderer = import('./MarkdownText');
const MarkdownText = lazy(() => renderer);
const MathText = lazy(() => import('./MathText'));

export interface MarkdownProps {
  text: string;
  /** Whether headings get ids. */
  anchors?: boolean;
  /** The heading ids of unsupported sections; requires `anchors`. */
  unsupported?: readonly string[];
}

/** Markdown that is rendered again only if the text changes. */
export const Markdown = memo(function Markdown(props: MarkdownProps) {
  const Renderer = hasMath(props.text) ? MathText : MarkdownText;
  return (
    <Suspense fallback={<div aria-hidden="true" className="h-6 rounded bg-line/40 motion-safe:animate-pulse" />}>
      <Renderer {...props} />
    </Suspense>
  );
});
