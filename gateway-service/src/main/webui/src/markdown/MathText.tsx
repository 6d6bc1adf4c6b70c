import 'katex/dist/katex.min.css';
import remarkMath from 'remark-math';
import { withoutStrayDollars } from './dollars';
import Formula from './Formula';
import type { MarkdownProps } from './Markdown';
import { Rendered } from './MarkdownText';

const PLUGINS = [remarkMath];

/** Markdown with formulas. Loaded only for a text that has some. */
export default function MathText({ text, ...rest }: MarkdownProps) {
  return <Rendered {...rest} text={withoutStrayDollars(text)} plugins={PLUGINS} formula={Formula} />;
}
