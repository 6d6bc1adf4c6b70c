import { lazy, memo, Suspense } from 'react';

// Asked for as soon as a page that shows Markdown is there, not when its first text is.
const renderer = import('./MarkdownText');
const MarkdownText = lazy(() => renderer);

interface Props {
  text: string;
  /** Headings get ids to jump to. */
  anchors?: boolean;
}

/** Markdown, rendered anew only when the text changes; the plain text shows while the renderer is on its way. */
export const Markdown = memo(function Markdown({ text, anchors = false }: Props) {
  return (
    <Suspense fallback={<div className="whitespace-pre-wrap">{text}</div>}>
      <MarkdownText text={text} anchors={anchors} />
    </Suspense>
  );
});
