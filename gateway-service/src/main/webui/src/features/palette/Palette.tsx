import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Command } from 'cmdk';
import {
  ArrowRight,
  FileText,
  Keyboard,
  Languages,
  ListVideo,
  LogOut,
  type LucideIcon,
  Plus,
  Search,
  SunMoon,
} from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { meQuery } from '@/api/auth';
import { quickSearchQuery } from '@/api/choices';
import { problemCode } from '@/api/problem';
import { requestErrorSentence } from '@/errors/sentences';
import { LOCALES } from '@/i18n/locale';
import { signOut } from '@/session/signOut';
import { Highlighted } from '@/ui/Highlighted';
import { closePalette, openShortcuts, typeInPalette, usePalette } from '@/ui/palette';
import { toast } from '@/ui/toasts';
import { useDebounced } from '@/ui/useDebounced';
import { useReturnFocus } from '@/ui/useReturnFocus';
import { youtubeLink } from './link';
import { pageCommands } from './pages';
import { useSettingsChange } from './useSettingsChange';
import { useSubmitLink } from './useSubmitLink';

const SEARCH_DELAY_MILLIS = 200;
const SHORTEST_SEARCH = 2;

/** A dialog that goes to pages, finds notes, takes a link and runs commands. */
export function Palette() {
  const { t } = useLingui();
  const query = usePalette((state) => state.query);
  const returnFocus = useReturnFocus();
  const link = youtubeLink(query);
  const submission = useSubmitLink();
  const notes = useNoteSearch(link === undefined ? query.trim() : '');
  return (
    <Radix.Root open onOpenChange={(open) => !open && closePalette()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-20 bg-black/50" />
        <Radix.Content
          aria-describedby={undefined}
          onCloseAutoFocus={returnFocus}
          className="fixed inset-x-4 top-[12dvh] z-20 mx-auto max-w-xl overflow-hidden rounded-xl border border-line bg-surface text-ink shadow-lg max-sm:top-4"
        >
          <Radix.Title className="sr-only">
            <Trans>Search and commands</Trans>
          </Radix.Title>
          <Command shouldFilter={false} loop label={t`Search and commands`} vimBindings={false}>
            <div className="flex items-center gap-3 border-b border-line px-4">
              <Search aria-hidden="true" className="size-5 shrink-0 text-muted" />
              <Command.Input
                autoFocus
                value={query}
                onValueChange={(typed) => {
                  if (!submission.isPending) submission.reset();
                  typeInPalette(typed);
                }}
                maxLength={500}
                placeholder={t`Search notes, paste a link, or type a command`}
                className="h-14 min-w-0 flex-1 bg-transparent outline-none placeholder:text-muted"
              />
            </div>
            <Command.List className="max-h-[min(26rem,60dvh)] scroll-py-2 overflow-y-auto overscroll-contain p-2">
              {link !== undefined ? (
                <LinkCommands link={link} submission={submission} />
              ) : (
                <Found query={query.trim()} notes={notes} />
              )}
            </Command.List>
            <Messages error={link === undefined ? notes.error : submission.error} notes={notes} />
          </Command>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

interface LinkProps {
  link: { url: string; isPlaylist: boolean };
  submission: ReturnType<typeof useSubmitLink>;
}

function LinkCommands({ link, submission }: LinkProps) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const go = useGo();
  if (link.isPlaylist) {
    return (
      <Group heading={t`Pasted link`}>
        <Item value="playlist" icon={ListVideo} onSelect={() => go('/')}>
          <Trans>This is a playlist. Open the page where you choose its videos, and paste it there.</Trans>
        </Item>
      </Group>
    );
  }
  const submit = () => {
    if (submission.isPending) return;
    submission.mutate(link.url, {
      onSuccess: ({ video }) => {
        closePalette();
        void navigate({ to: '/library/$videoId', params: { videoId: video.id } });
      },
    });
  };
  return (
    <Group heading={t`Pasted link`}>
      <Item value="submit" icon={Plus} onSelect={submit}>
        {submission.isPending ? <Trans>Sending…</Trans> : <Trans>Make a note of this video for one credit</Trans>}
      </Item>
      {problemCode(submission.error) === 'insufficient_credits' && (
        <Item value="buy" icon={ArrowRight} onSelect={() => go('/billing')}>
          <Trans>Buy credits</Trans>
        </Item>
      )}
    </Group>
  );
}

function Found({ query: text, notes }: { query: string; notes: NoteSearch }) {
  const { t, i18n } = useLingui();
  const go = useGo();
  const settings = useSettingsChange();
  const leaving = useMutation({ mutationFn: signOut, onError: (error) => toast(requestErrorSentence(error)) });
  const { data: me } = useQuery(meQuery);
  const change = (chosen: Parameters<typeof settings.mutate>[0]) => {
    closePalette();
    settings.mutate(chosen);
  };

  const themes = [
    { theme: 'system', name: t`Theme: like the device` },
    { theme: 'light', name: t`Theme: light` },
    { theme: 'dark', name: t`Theme: dark` },
  ] as const;
  const commands: { value: string; name: string; icon: LucideIcon; hint?: ReactNode; run: () => void }[] = [
    ...pageCommands().map(({ to, name, key }) => ({
      value: `page ${to}`,
      name,
      icon: ArrowRight,
      hint: key !== undefined && (
        <>
          <Key>g</Key> <Key>{key}</Key>
        </>
      ),
      run: () => go(to),
    })),
    ...themes
      .filter(({ theme }) => theme !== me?.settings.theme)
      .map(({ theme, name }) => ({ value: `theme ${theme}`, name, icon: SunMoon, run: () => change({ theme }) })),
    ...Object.entries(LOCALES)
      .filter(([language]) => language !== i18n.locale)
      .map(([language, name]) => ({
        value: `language ${language}`,
        name: t`Language: ${name}`,
        icon: Languages,
        run: () => change({ language }),
      })),
    { value: 'shortcuts', name: t`Keyboard shortcuts`, icon: Keyboard, hint: <Key>?</Key>, run: openShortcuts },
    { value: 'sign out', name: t`Sign out`, icon: LogOut, run: () => leaving.mutate() },
  ];
  const fitting = commands.filter(({ name, value }) => fits(`${name} ${value}`, text, i18n.locale));

  return (
    <>
      {/* The newest notes do not fit a text whose search has not begun, and Enter would open the first of them. */}
      {(text === '' || notes.query !== '') && <Notes notes={notes} />}
      {fitting.length > 0 && (
        <Group heading={t`Commands`}>
          {fitting.map(({ value, name, icon, hint, run }) => (
            <Item key={value} value={value} icon={icon} hint={hint} onSelect={run}>
              {name}
            </Item>
          ))}
        </Group>
      )}
    </>
  );
}

/** The notes that the text finds, or the newest ones. */
function useNoteSearch(text: string) {
  const settled = useDebounced(text, SEARCH_DELAY_MILLIS);
  const query = settled.length < SHORTEST_SEARCH ? '' : settled;
  const { data = [], error, isSuccess, isPlaceholderData } = useQuery(quickSearchQuery(query));
  return { query, found: data, error, isSettled: isSuccess && !isPlaceholderData };
}

type NoteSearch = ReturnType<typeof useNoteSearch>;

function Notes({ notes: { query, found } }: { notes: NoteSearch }) {
  const { t } = useLingui();
  const go = useGo();
  if (found.length === 0 && query === '') return null;
  return (
    <Group heading={query === '' ? t`Recent notes` : t`Notes`}>
      {found.map((note) => (
        <Item key={note.id} value={`note ${note.id}`} icon={FileText} onSelect={() => go(`/read/${note.id}`)}>
          <span className="block truncate">{note.title}</span>
          {note.highlight !== undefined && (
            <span className="block truncate text-xs text-muted">
              <Highlighted html={note.highlight} />
            </span>
          )}
        </Item>
      ))}
      {query !== '' && (
        <Item
          value="search in library"
          icon={Search}
          onSelect={() => go(`/library?${new URLSearchParams({ q: query })}`)}
        >
          <Trans>Search the library for “{query}”</Trans>
        </Item>
      )}
    </Group>
  );
}

/** The status of the list, outside of it, because a list box contains options only. */
function Messages({ error, notes: { query, found, isSettled } }: { error: unknown; notes: NoteSearch }) {
  const isSearched = query !== '' && isSettled;
  return (
    <>
      {error !== null && (
        <p role="alert" className="border-t border-line px-5 py-3 text-sm text-bad">
          {requestErrorSentence(error)}
        </p>
      )}
      <div role="status">
        {isSearched && found.length === 0 && (
          <p className="border-t border-line px-5 py-3 text-sm text-muted">
            <Trans>No note contains “{query}”.</Trans>
          </p>
        )}
        {isSearched && found.length > 0 && (
          <p className="sr-only">
            <Trans>Notes were found. Use the arrow keys to choose one.</Trans>
          </p>
        )}
      </div>
    </>
  );
}

interface ItemProps {
  value: string;
  icon: LucideIcon;
  hint?: ReactNode;
  onSelect: () => void;
  children: ReactNode;
}

function Item({ value, icon: Icon, hint, onSelect, children }: ItemProps) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex min-h-10 cursor-pointer items-center gap-3 rounded-lg px-3 py-1.5 text-sm select-none data-[selected=true]:bg-accent-soft"
    >
      <Icon aria-hidden="true" className="size-4 shrink-0 text-muted" />
      <span className="min-w-0 flex-1">{children}</span>
      {hint && <span className="shrink-0 max-sm:hidden">{hint}</span>}
    </Command.Item>
  );
}

function Group({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <Command.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-muted"
    >
      {children}
    </Command.Group>
  );
}

/** A key in a shortcut. */
export function Key({ children }: { children: ReactNode }) {
  return (
    <kbd className="inline-block min-w-6 rounded border border-line bg-page px-1.5 py-0.5 text-center font-sans text-xs text-muted">
      {children}
    </kbd>
  );
}

/** Goes to an address of the application and closes the palette. */
function useGo(): (path: string) => void {
  const navigate = useNavigate();
  return (path) => {
    closePalette();
    void navigate({ href: path });
  };
}

/** Whether every typed word begins a word of the name. */
function fits(name: string, text: string, locale: string): boolean {
  const words = name.toLocaleLowerCase(locale).split(/[^\p{L}\p{N}]+/u);
  return text
    .toLocaleLowerCase(locale)
    .split(/\s+/)
    .every((typed) => words.some((word) => word.startsWith(typed)));
}
