import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { ListTree } from 'lucide-react';
import { Tabs } from 'radix-ui';
import { lazy, type ReactNode, Suspense, useLayoutEffect, useMemo, useRef } from 'react';
import type { Note } from '@/api/types';
import { videoQuery } from '@/api/videos';
import { Seek } from '@/markdown/seek';
import { IconButton } from '@/ui/IconButton';
import { Loading } from '@/ui/states';
import { NoteActions } from '../editor/NoteActions';
import { usePlayback } from '../playback';
import { Player } from '../player/Player';
import { CurrentSection } from './CurrentSection';
import { OUTLINE, SIDE, useMedia, useShown, useSize, WIDEST } from './layout';
import { type NoteBlock, noteBlocks } from './noteBlocks';
import { Outline, OutlineButton } from './Outline';
import { PaneContent, useTabLabels } from './panes';
import { BAR, useKeptPlace, useRestoredPlace } from './place';
import { Separator } from './Separator';
import { TextSkeleton } from './Skeleton';
import { PANES, type ReaderTab } from './tabs';
import { VideoFacts } from './VideoFacts';

// Loaded beside the note, not after it.
const view = import('./NoteView');
const NoteView = lazy(() => view);
const EditorPane = lazy(async () => ({ default: (await import('../editor/EditorPane')).EditorPane }));

export interface ReaderProps {
  note: Note;
  tab: ReaderTab | undefined;
  onTab: (tab: ReaderTab) => void;
  /** The second of the address. */
  t: number | undefined;
  editing: boolean;
  onEdited: () => void;
}

interface LayoutProps extends ReaderProps {
  blocks: readonly NoteBlock[];
  player: ReactNode;
  text: ReactNode;
}

/** A note with its video, and what belongs to both: beside each other, or as tabs where there is little room. */
export function Reader({ wide, ...props }: ReaderProps & { wide: boolean }) {
  const { note, tab, t, editing, onEdited } = props;
  const blocks = useMemo(() => noteBlocks(note), [note]);
  const duration = useQuery(videoQuery(note.video_id)).data?.duration;
  const seekable = useMemo(
    () => ({ youtubeId: note.youtube_id, seek: usePlayback.getState().seek }),
    [note.youtube_id],
  );
  useKeptPlace(blocks, !editing && (wide || tab === undefined || tab === 'note'));
  const restore = useRestoredPlace(blocks, t);
  const Layout = wide ? Beside : Stacked;
  return (
    <Seek value={seekable}>
      <title>{`${note.title} – Study Buddy`}</title>
      <Layout
        {...props}
        blocks={blocks}
        player={<Player youtubeId={note.youtube_id} title={note.title} duration={duration} />}
        text={
          editing ? (
            <Suspense fallback={<Loading lines={6} />}>
              <EditorPane note={note} onClose={onEdited} />
            </Suspense>
          ) : (
            <Suspense fallback={<TextSkeleton />}>
              <NoteView note={note} blocks={blocks} onShown={restore} />
            </Suspense>
          )
        }
      />
    </Seek>
  );
}

function NoteHead({ note, actions }: { note: Note; actions?: ReactNode }) {
  return (
    <header className="mb-6">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <h1 className="min-w-0 text-2xl leading-tight font-semibold text-balance lg:text-3xl">{note.title}</h1>
        {actions}
      </div>
      <VideoFacts note={note} />
    </header>
  );
}

const TAB =
  'min-h-11 shrink-0 cursor-pointer border-b-2 border-transparent px-3 text-sm whitespace-nowrap text-muted hover:text-ink data-[state=active]:border-accent data-[state=active]:font-medium data-[state=active]:text-ink';

function TabList({ tabs }: { tabs: readonly ReaderTab[] }) {
  const { t } = useLingui();
  const labels = useTabLabels();
  return (
    <Tabs.List aria-label={t`Views of the note`} className="flex min-w-0 flex-1 overflow-x-auto">
      {tabs.map((tab) => (
        <Tabs.Trigger key={tab} value={tab} className={TAB}>
          {labels[tab]}
        </Tabs.Trigger>
      ))}
    </Tabs.List>
  );
}

/** A desktop: contents, note, and beside it the video above the panes. */
function Beside({ note, tab, onTab, editing, blocks, player, text }: LayoutProps) {
  const { t } = useLingui();
  const widest = useMedia(WIDEST);
  const [side, setSide] = useSize('side', SIDE);
  const [outline, setOutline] = useSize('outline', OUTLINE);
  const [outlineShown, showOutline] = useShown('contents');
  const hasContents = !editing && blocks.some(({ level }) => level > 0);
  const chosen = tab === undefined || tab === 'note' ? 'transcript' : tab;
  return (
    <div className="reader flex">
      {widest && hasContents && outlineShown && (
        <>
          <div
            id="reader-outline"
            data-outline
            className="reader-column overflow-y-auto py-4"
            style={{ width: outline }}
          >
            <Outline blocks={blocks} />
          </div>
          <Separator
            label={t`Width of the contents`}
            size={outline}
            bounds={OUTLINE}
            after={false}
            onSize={setOutline}
          />
        </>
      )}
      <div className="reader-text min-w-0 flex-1">
        <div
          id={BAR}
          className="sticky top-(--header) z-[5] flex min-h-12 items-center gap-2 border-b border-line bg-page print:hidden"
        >
          {hasContents &&
            (widest ? (
              <IconButton
                label={t`Contents`}
                icon={ListTree}
                aria-expanded={outlineShown}
                aria-controls={outlineShown ? 'reader-outline' : undefined}
                onClick={() => showOutline(!outlineShown)}
              />
            ) : (
              <OutlineButton blocks={blocks} />
            ))}
          <CurrentSection title={note.title} blocks={blocks} />
          <div className="ml-auto shrink-0">
            <NoteActions note={note} />
          </div>
        </div>
        <article className="mx-auto max-w-[46rem] pt-4 pb-24">
          {!editing && <NoteHead note={note} />}
          {text}
        </article>
      </div>
      <Separator label={t`Width of the video and the panes`} size={side} bounds={SIDE} after onSize={setSide} />
      <aside
        aria-label={t`Beside the note`}
        className="reader-column reader-side flex flex-col gap-2 py-4"
        style={{ width: side }}
      >
        {player}
        <Tabs.Root
          value={chosen}
          onValueChange={(value) => onTab(value as ReaderTab)}
          className="flex min-h-0 flex-1 flex-col"
        >
          <div className="flex border-b border-line">
            <TabList tabs={PANES} />
          </div>
          {PANES.map((pane) => (
            <Tabs.Content key={pane} value={pane} className="min-h-0 flex-1 overflow-y-auto pt-3">
              <PaneContent pane={pane} note={note} />
            </Tabs.Content>
          ))}
        </Tabs.Root>
      </aside>
    </div>
  );
}

const ALL_TABS: readonly ReaderTab[] = ['note', ...PANES];

/** A phone: everything as tabs below the video, which stays in view while it is open. */
function Stacked({ note, tab = 'note', onTab, editing, blocks, player, text }: LayoutProps) {
  const opened = usePlayback((state) => state.opened);
  const hasContents = !editing && blocks.some(({ level }) => level > 0);
  const keepScroll = useScrollOfNote(tab);
  return (
    <div className="reader reader-stacked" data-video={opened ? 'open' : undefined}>
      <NoteHead note={note} actions={<NoteActions note={note} />} />
      {!opened && player}
      <Tabs.Root
        value={tab}
        onValueChange={(value) => {
          keepScroll();
          onTab(value as ReaderTab);
        }}
      >
        <div id={BAR} className="sticky top-(--header) z-[5] -mx-4 border-b border-line bg-page print:hidden">
          {opened && player}
          <div className="flex items-center pl-1">
            {hasContents && tab === 'note' && <OutlineButton blocks={blocks} />}
            <TabList tabs={ALL_TABS} />
          </div>
        </div>
        <Tabs.Content
          value="note"
          forceMount
          className="reader-text pt-5 pb-16 data-[state=inactive]:hidden print:data-[state=inactive]:block"
        >
          <article>{text}</article>
        </Tabs.Content>
        {PANES.map((pane) => (
          <Tabs.Content
            key={pane}
            value={pane}
            className={`pt-4 print:hidden ${pane === 'transcript' ? 'reader-fill' : ''}`}
          >
            <PaneContent pane={pane} note={note} />
          </Tabs.Content>
        ))}
      </Tabs.Root>
    </div>
  );
}

/** Keeps where the note was scrolled to while another tab is shown. Returns what to call before a change of tabs. */
function useScrollOfNote(tab: ReaderTab): () => void {
  const kept = useRef<number>(undefined);
  useLayoutEffect(() => {
    if (tab !== 'note' || kept.current === undefined) return;
    window.scrollTo({ top: kept.current });
    kept.current = undefined;
  }, [tab]);
  return () => {
    if (tab === 'note') kept.current = window.scrollY;
  };
}
