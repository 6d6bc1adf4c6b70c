import type { ComponentProps } from 'react';
import ReactMarkdown, { type Components } from 'react-markdown';
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize';
import remarkGfm from 'remark-gfm';
import type { MarkdownProps } from './Markdown';
import { slugger } from './slugs';
import { UNSUPPORTED, Unsupported } from './Unsupported';

interface HastNode {
  type: string;
  tagName?: string;
  value?: string;
  properties?: Record<string, unknown>;
  children?: HastNode[];
}

const SCHEMA = {
  ...defaultSchema,
  attributes: { ...defaultSchema.attributes, a: ['href'], img: ['alt'] },
  protocols: { href: ['http', 'https'] },
};

/** Accepts absolute http(s) URLs only, so that no link can point to this site; and the mark, which is not shown as one. */
function webAddress(url: string): string {
  if (url === UNSUPPORTED) return url;
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  return parsed?.protocol === 'https:' || parsed?.protocol === 'http:' ? parsed.href : '';
}

/** Whether a link points to a time in a video. */
function isTimestamp(href: string): boolean {
  const { hostname, pathname, searchParams } = new URL(href);
  if (hostname === 'youtu.be') return searchParams.has('t');
  return /^(www\.)?youtube\.com$/.test(hostname) && pathname === '/watch' && searchParams.has('t');
}

function textOf(node: HastNode): string {
  return node.value ?? (node.children ?? []).map(textOf).join('');
}

const NOT_FOUND: HastNode = {
  type: 'element',
  tagName: 'p',
  properties: { className: ['not-found'] },
  children: [{ type: 'text', value: 'Not found in the video: this section cites nothing.' }],
};

/** Adds ids to headings, and a remark below the headings of unsupported sections. */
function headingIds(unsupported: readonly string[]) {
  return (tree: HastNode) => {
    const slug = slugger();
    tree.children = tree.children?.flatMap((node) => {
      if (node.tagName === undefined || !/^h[1-6]$/.test(node.tagName)) return [node];
      const id = slug(textOf(node));
      node.properties = { ...node.properties, id };
      return unsupported.includes(id) ? [node, NOT_FOUND] : [node];
    });
  };
}

function Link({ href, children }: ComponentProps<'a'>) {
  if (href === UNSUPPORTED) return <Unsupported />;
  if (href === undefined || href === '') return <span>{children}</span>;
  const timestamp = isTimestamp(href);
  return (
    <a
      href={href}
      target="_blank"
      rel="noopener noreferrer"
      className={timestamp ? 'timestamp' : undefined}
      title={timestamp ? 'Watch this moment on YouTube' : undefined}
    >
      {children}
    </a>
  );
}

/** The page has its own h1, so headings start one level lower. Images are replaced by their alternative text. */
const COMPONENTS: Components = {
  a: ({ href, children }) => <Link href={href}>{children}</Link>,
  img: ({ alt }) => (alt ? <em>{alt}</em> : null),
  h1: ({ id, children }) => <h2 id={id}>{children}</h2>,
};

/** Renders untrusted Markdown as safe HTML: without raw HTML and images, and with absolute links only. */
export default function MarkdownText({ text, anchors = false, unsupported = [] }: MarkdownProps) {
  return (
    <ReactMarkdown
      remarkPlugins={[remarkGfm]}
      rehypePlugins={
        anchors
          ? [
              [rehypeSanitize, SCHEMA],
              [headingIds, unsupported],
            ]
          : [[rehypeSanitize, SCHEMA]]
      }
      urlTransform={webAddress}
      components={COMPONENTS}
    >
      {text}
    </ReactMarkdown>
  );
}
