import type { ComponentProps } from 'react';
import ReactMarkdown, { type Components } from 'react-markdown';
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize';
import remarkGfm from 'remark-gfm';
import { slugger } from './slugs';

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

function headingIds() {
  return (tree: HastNode) => {
    const slug = slugger();
    for (const node of tree.children ?? []) {
      if (node.tagName !== undefined && /^h[1-6]$/.test(node.tagName)) {
        node.properties = { ...node.properties, id: slug(textOf(node)) };
      }
    }
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
  img: ({ alt }) => (alt ? <em>{alt}</em> : null),
  h1: ({ id, children }) => <h2 id={id}>{children}</h2>,
};

/** Markdown from outside as safe HTML: no HTML of its own, no images, links to the web only. */
export default function MarkdownText({ text, anchors = false }: { text: string; anchors?: boolean }) {
  return (
    <ReactMarkdown
      remarkPlugins={[remarkGfm]}
      rehypePlugins={anchors ? [[rehypeSanitize, SCHEMA], headingIds] : [[rehypeSanitize, SCHEMA]]}
      urlTransform={webAddress}
      components={COMPONENTS}
    >
      {text}
    </ReactMarkdown>
  );
}
