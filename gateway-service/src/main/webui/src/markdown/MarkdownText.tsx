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

/** Only an absolute http(s) address is a link; anything else is dropped, also what could be an address of this site. */
function webAddress(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  return parsed?.protocol === 'https:' || parsed?.protocol === 'http:' ? parsed.href : '';
}

/** A link into a video, as notes carry them: the time is the link's text. */
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
  children: [{ type: 'text', value: 'Not found in the video: nothing in this section says where it was said.' }],
};

/** Headings get their ids, and those of the given ids the remark that nothing supports what stands below. */
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

/** The page has its own h1, so what is written begins one level lower. Images are named, never fetched. */
const COMPONENTS: Components = {
  a: ({ href, children }) => <Link href={href}>{children}</Link>,
  em: ({ children }) => (children === UNSUPPORTED ? <Unsupported /> : <em>{children}</em>),
  img: ({ alt }) => (alt ? <em>{alt}</em> : null),
  h1: ({ id, children }) => <h2 id={id}>{children}</h2>,
};

/** Markdown from outside as safe HTML: no HTML of its own, no images, links to the web only. */
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
