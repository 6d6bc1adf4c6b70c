import { t } from '@lingui/core/macro';
import { type ComponentProps, type ComponentType, useMemo } from 'react';
import ReactMarkdown, { type Components, type Options } from 'react-markdown';
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize';
import remarkGfm from 'remark-gfm';
import { CodeBlock } from './CodeBlock';
import type { MarkdownProps } from './Markdown';
import { slugger } from './slugs';
import { TimestampLink } from './TimestampLink';
import { videoSecond } from './timestamps';
import { UNSUPPORTED, Unsupported } from './Unsupported';

interface HastNode {
  type: string;
  tagName?: string;
  value?: string;
  properties?: Record<string, unknown>;
  children?: HastNode[];
}

/** Formulas pass as code with one of two classes; they are rendered only behind the sanitiser. */
const SCHEMA = {
  ...defaultSchema,
  attributes: {
    ...defaultSchema.attributes,
    a: ['href'],
    img: ['alt'],
    code: [['className', /^language-./, 'math-inline', 'math-display']],
  },
  protocols: { href: ['http', 'https'] },
} satisfies typeof defaultSchema;

/** Accepts absolute http(s) URLs only, so that no link can point to this site; and the mark, which is not shown as one. */
function webAddress(url: string): string {
  if (url === UNSUPPORTED) return url;
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  return parsed?.protocol === 'https:' || parsed?.protocol === 'http:' ? parsed.href : '';
}

function textOf(node: HastNode): string {
  return node.value ?? (node.children ?? []).map(textOf).join('');
}

const notFound = (): HastNode => ({
  type: 'element',
  tagName: 'p',
  properties: { className: ['not-found'] },
  children: [{ type: 'text', value: t`Not found in the video: this section cites nothing.` }],
});

/** Adds ids to headings, and a remark below the headings of unsupported sections. */
function headingIds(unsupported: readonly string[]) {
  return (tree: HastNode) => {
    const slug = slugger();
    tree.children = tree.children?.flatMap((node) => {
      if (node.tagName === undefined || !/^h[1-6]$/.test(node.tagName)) return [node];
      const id = slug(textOf(node));
      node.properties = { ...node.properties, id };
      return unsupported.includes(id) ? [node, notFound()] : [node];
    });
  };
}

function Link({ href, children }: ComponentProps<'a'>) {
  if (href === UNSUPPORTED) return <Unsupported />;
  if (href === undefined || href === '') return <span>{children}</span>;
  const target = videoSecond(href);
  if (target !== undefined) {
    return (
      <TimestampLink href={href} {...target}>
        {children}
      </TimestampLink>
    );
  }
  return (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}

/** A wide table is scrolled in a box of its own. */
function Table({ children }: ComponentProps<'table'>) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keyboard
    <div className="table-box" tabIndex={0}>
      <table>{children}</table>
    </div>
  );
}

type Formula = ComponentType<{ tex: string; display: boolean }>;

const classesOf = (node: HastNode | undefined) => String(node?.properties?.className ?? '');
const isFormula = (classes: string) => /\blanguage-math\b/.test(classes);

/** The page has its own h1, so headings start one level lower. Images are replaced by their alternative text. */
function componentsWith(Formula: Formula | undefined): Components {
  return {
    a: ({ href, children }) => <Link href={href}>{children}</Link>,
    img: ({ alt }) => (alt ? <em>{alt}</em> : null),
    h1: ({ id, children }) => <h2 id={id}>{children}</h2>,
    table: ({ children }) => <Table>{children}</Table>,
    code: ({ className, children }) =>
      Formula !== undefined && isFormula(String(className)) ? (
        <Formula tex={String(children)} display={false} />
      ) : (
        <code>{children}</code>
      ),
    pre: ({ node }) => {
      const code = node?.children[0] as HastNode | undefined;
      const classes = classesOf(code);
      const text = code === undefined ? '' : textOf(code);
      if (Formula !== undefined && isFormula(classes)) return <Formula tex={text} display />;
      return <CodeBlock code={text} language={/\blanguage-([\w+#-]+)/.exec(classes)?.[1]} />;
    },
  };
}

interface Props extends MarkdownProps {
  plugins?: Options['remarkPlugins'];
  formula?: Formula;
}

const NONE: readonly string[] = [];

/** Renders untrusted Markdown as safe HTML: without raw HTML and images, and with absolute links only. */
export function Rendered({ text, anchors = false, unsupported = NONE, plugins, formula }: Props) {
  const components = useMemo(() => componentsWith(formula), [formula]);
  return (
    <ReactMarkdown
      remarkPlugins={[remarkGfm, ...(plugins ?? [])]}
      rehypePlugins={
        anchors
          ? [
              [rehypeSanitize, SCHEMA],
              [headingIds, unsupported],
            ]
          : [[rehypeSanitize, SCHEMA]]
      }
      urlTransform={webAddress}
      components={components}
    >
      {text}
    </ReactMarkdown>
  );
}

/** Markdown without formulas. */
export default function MarkdownText(props: MarkdownProps) {
  return <Rendered {...props} />;
}
