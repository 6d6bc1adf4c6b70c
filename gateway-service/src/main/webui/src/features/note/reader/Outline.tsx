import { Trans, useLingui } from '@lingui/react/macro';
import { ListTree } from 'lucide-react';
import { Popover } from 'radix-ui';
import { memo, useEffect, useRef, useState } from 'react';
import { clock } from '@/ui/format';
import { IconButton } from '@/ui/IconButton';
import type { NoteBlock } from './noteBlocks';
import { useReading } from './reading';

interface Props {
  blocks: readonly NoteBlock[];
  /** A section was chosen. */
  onChosen?: () => void;
}

/** The contents of a note with the current section marked. */
export const Outline = memo(function Outline({ blocks, onChosen }: Props) {
  const { t } = useLingui();
  const current = useReading(({ section }) => section);
  const list = useRef<HTMLOListElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each other section is brought into view
  useEffect(() => {
    const link = list.current?.querySelector<HTMLElement>('[aria-current]');
    const box = list.current?.closest<HTMLElement>('[data-outline]');
    if (!link || !box) return;
    const [item, view] = [link.getBoundingClientRect(), box.getBoundingClientRect()];
    if (item.top < view.top || item.bottom > view.bottom) {
      box.scrollTop += item.top - view.top - view.height / 3;
    }
  }, [current]);
  const sections = blocks.filter(({ id, level }) => id !== undefined && level > 0);
  const outermost = Math.min(...sections.map(({ level }) => level));
  return (
    <nav aria-label={t`Contents`}>
      <ol ref={list} className="text-sm">
        {sections.map(({ id, heading, level, start, supported }) => (
          <li key={id}>
            <a
              href={`#${id}`}
              aria-current={id === current ? 'location' : undefined}
              onClick={onChosen}
              style={{ paddingInlineStart: `${0.75 + (level - outermost) * 0.75}rem` }}
              className="flex min-h-8 flex-wrap items-baseline gap-x-2 rounded-md border-l-2 border-transparent py-1 pr-2 leading-snug text-muted no-underline hover:bg-accent-soft hover:text-ink aria-[current]:border-accent aria-[current]:bg-accent-soft aria-[current]:font-medium aria-[current]:text-ink"
            >
              <span className="min-w-0">{heading}</span>
              {start !== undefined && <span className="text-xs font-normal tabular-nums">{clock(start)}</span>}
              {!supported && (
                <span className="text-xs font-normal text-bad">
                  <Trans>not found in the video</Trans>
                </span>
              )}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
});

/** The contents in a box below a button, where there is no room for a column. */
export function OutlineButton({ blocks }: { blocks: readonly NoteBlock[] }) {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <IconButton label={t`Contents`} icon={ListTree} />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          data-outline
          aria-label={t`Contents`}
          align="start"
          sideOffset={6}
          collisionPadding={8}
          // The focus stays with the text that was chosen.
          onCloseAutoFocus={(event) => event.preventDefault()}
          className="z-30 max-h-[60dvh] w-[min(24rem,calc(100vw-2rem))] overflow-y-auto rounded-xl border border-line bg-surface p-2 text-ink shadow-lg outline-none"
        >
          <Outline blocks={blocks} onChosen={() => setOpen(false)} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
