import { Trans, useLingui } from '@lingui/react/macro';
import { Command } from 'cmdk';
import { Search } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { closePalette, typeInPalette, usePalette } from '@/ui/palette';
import { useReturnFocus } from '@/ui/useReturnFocus';
import { Commands } from './Commands';
import { LinkCommands } from './LinkCommands';
import { youtubeLink } from './link';
import { Messages } from './Messages';
import { NoteItems } from './NoteItems';
import { useNoteSearch } from './useNoteSearch';
import { useSubmitLink } from './useSubmitLink';

/** A dialog that goes to pages, finds notes, takes a link and runs commands. */
export function Palette() {
  const { t } = useLingui();
  const query = usePalette((state) => state.query);
  const returnFocus = useReturnFocus();
  const link = youtubeLink(query);
  const submission = useSubmitLink();
  const text = query.trim();
  const notes = useNoteSearch(link === undefined ? text : '');
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
                <>
                  {/* Before the search has begun, the newest notes may not match, and Enter would open the first one. */}
                  {(text === '' || notes.query !== '') && <NoteItems notes={notes} />}
                  <Commands text={text} />
                </>
              )}
            </Command.List>
            <Messages error={link === undefined ? notes.error : submission.error} notes={notes} />
          </Command>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
