import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { type ReactNode, useId, useRef, useState } from 'react';
import { linksQuery, removal } from '@/api/links';
import type { Link, Note, NoteLinks } from '@/api/types';
import { Button } from '@/ui/Button';
import { TextLink } from '@/ui/Link';
import { Empty, Failed, Loading } from '@/ui/states';
import { AddLink } from './AddLink';
import { decide, useDecision } from './decisions';
import { type Choice, LinkRow } from './LinkRow';

/** The notes that are linked with this one, in both directions, with the reason of each link. */
export function RelatedPane({ note }: { note: Note }) {
  const { t } = useLingui();
  const links = useQuery(linksQuery(note.id));
  const [adding, setAdding] = useState(false);
  const add = useRef<HTMLButtonElement>(null);
  return (
    <div className="space-y-6">
      {adding ? (
        <AddLink
          noteId={note.id}
          onClose={() => {
            setAdding(false);
            // The button is rendered again, and the focused field is removed.
            requestAnimationFrame(() => add.current?.focus());
          }}
        />
      ) : (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <AddButton ref={add} onClick={() => setAdding(true)} />
          <TextLink to="/graph" className="inline-flex min-h-6 items-center text-sm">
            <Trans>Open the graph of all notes</Trans>
          </TextLink>
        </div>
      )}
      {links.isPending && <Loading label={t`Loading the related notes…`} />}
      {links.isError && links.data === undefined && <Failed error={links.error} onRetry={() => links.refetch()} />}
      {links.data !== undefined && <Links note={note} links={links.data} />}
    </div>
  );
}

function AddButton({ ref, onClick }: { ref: React.Ref<HTMLButtonElement>; onClick: () => void }) {
  return (
    <Button ref={ref} onClick={onClick}>
      <Plus aria-hidden="true" className="size-4" />
      <Trans>Add a link</Trans>
    </Button>
  );
}

function Links({ note, links }: { note: Note; links: NoteLinks }) {
  const { t } = useLingui();
  const cache = useQueryClient();
  const decisionOf = useDecision(note.id);

  const shown = (listed: readonly Link[]) =>
    listed.flatMap((link) => {
      const change = decisionOf(link.note_id);
      if (change === 'deleted') return [];
      return [change === undefined ? link : { ...link, status: change }];
    });
  const outgoing = shown(links.outgoing);
  const incoming = shown(links.incoming);
  const kept = ({ status }: Link) => status !== 'rejected';
  const rejected = [...outgoing, ...incoming].filter((link) => !kept(link));

  const choose = (link: Link, choice: Choice) => {
    const { title } = link;
    const texts: Record<Choice, string> = {
      accept: t`The link to “${title}” is accepted.`,
      reject: t`The link to “${title}” is rejected.`,
      remove: t`The link to “${title}” is removed.`,
      restore: t`The link to “${title}” is restored.`,
    };
    const change = { accept: 'accepted', reject: 'rejected', remove: removal(link), restore: 'accepted' } as const;
    decide(cache, {
      noteId: note.id,
      otherId: link.note_id,
      change: change[choice],
      text: texts[choice],
      undo: t`Undo`,
    });
  };
  const rows = (listed: readonly Link[]) =>
    listed.map((link) => (
      <LinkRow key={link.note_id} note={note} link={link} onChoose={(choice) => choose(link, choice)} />
    ));

  if (outgoing.length + incoming.length === 0) {
    return (
      <Empty title={t`No related notes yet`}>
        <p>
          <Trans>
            A link appears when another of your notes defines the same concept. Make a note of another video about the
            topic, or add a link by hand.
          </Trans>
        </p>
      </Empty>
    );
  }
  return (
    <>
      <Group title={t`Links from this note`} none={t`This note links to no other note.`}>
        {rows(outgoing.filter(kept))}
      </Group>
      <Group title={t`Notes that link here`} none={t`No other note links to this one.`}>
        {rows(incoming.filter(kept))}
      </Group>
      {rejected.length > 0 && (
        <details>
          <summary className="min-h-6 cursor-pointer text-sm text-muted">
            <Plural value={rejected.length} one="# rejected link" other="# rejected links" />
          </summary>
          <ul className="mt-2 divide-y divide-line rounded-lg border border-line bg-surface">{rows(rejected)}</ul>
        </details>
      )}
    </>
  );
}

function Group({ title, none, children }: { title: string; none: string; children: readonly ReactNode[] }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="mb-2 text-sm font-semibold">
        {title}
      </h2>
      {children.length === 0 ? (
        <p className="text-sm text-muted">{none}</p>
      ) : (
        <ul className="divide-y divide-line rounded-lg border border-line bg-surface">{children}</ul>
      )}
    </section>
  );
}
