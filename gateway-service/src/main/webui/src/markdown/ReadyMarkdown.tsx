import { lazy, memo, Suspense } from 'react';
import { hasMath } from './dollars';
import MarkdownText from './MarkdownText';

const MathText = lazy(() => import('./MathText'));

/**
 * Markdown for a page that has waited for the renderer: the text has its height from the first moment. Only formulas come
 * later, in place of their LaTeX.
 */
export const ReadyMarkdown = memo(function ReadyMarkdown({ text }: { text: string }) {
  const plain = <MarkdownText text={text} />;
  return hasMath(text) ? (
    <Suspense fallback={plain}>
      <MathText text={text} />
    </Suspense>
  ) : (
    plain
  );
});
