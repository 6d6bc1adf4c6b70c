import { lazy, memo, Suspense } from 'react';

// Asked for as soon as a page that shows Markdown is there, not when its first text is.
const renderer = import('./MarkdownText');
const MarkdownText = lazy(() => renderer);

export interface MarkdownProps {
  text: string;
  /** Headings get ids to jump to. */
  anchors?: boolean;
  /** The ids of headings under which nothing is supported; with anchors. */
  unsupported?: readonly string[];
}

/** Markdown, rendered anew only when the text changes. */
export const Markdown = memo(function Markdown(props: MarkdownProps) {
  return (
    <Suspense fallback={<div aria-hidden="true" className="h-6 rounded bg-line/40 motion-safe:animate-pulse" />}>
      <MarkdownText {...props} />
    </Suspense>
  );
});
