import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import { noteQuery } from '@/api/notes';
import type { Note } from '@/api/types';
import { type NoteVersion, versionsQuery } from '@/api/versions';
import { TextLink } from '@/ui/Link';
import { LoadMore } from '@/ui/LoadMore';
import { Page } from '@/ui/Page';
import { Empty, Failed, Loading } from '@/ui/states';
import { VersionItem } from './VersionItem';
import { VersionView } from './VersionView';

interface Props {
  noteId: string;
  /** The version that is shown; the newest without it. */
  version: number | undefined;
  againstCurrent: boolean;
  onVersion: (version: number) => void;
  onAgainst: (current: boolean) => void;
}

/** The versions of a note, what each one changed, and a way back to it. */
export function VersionsPage({ noteId, ...rest }: Props) {
  const { t } = useLingui();
  const note = useQuery(noteQuery(noteId));
  const versions = useInfiniteQuery(versionsQuery(noteId));
  const error = note.error ?? versions.error;
  const title = note.data?.title;
  return (
    <Page title={title === undefined ? t`Versions` : t`Versions of “${title}”`} width="wide">
      <p className="-mt-4 mb-6">
        <TextLink to="/read/$noteId" params={{ noteId }} className="inline-flex min-h-6 items-center gap-1 text-sm">
          <ArrowLeft aria-hidden="true" className="size-4" />
          <Trans>Back to the note</Trans>
        </TextLink>
      </p>
      {note.data !== undefined && versions.data !== undefined ? (
        <Versions
          note={note.data}
          list={versions.data.pages.flatMap(({ items }) => items)}
          pages={versions}
          {...rest}
        />
      ) : error !== null ? (
        <Failed
          error={error}
          onRetry={() => {
            void note.refetch();
            void versions.refetch();
          }}
        />
      ) : (
        <Loading label={t`Loading the versions…`} lines={6} />
      )}
    </Page>
  );
}

interface VersionsProps extends Omit<Props, 'noteId'> {
  note: Note;
  list: readonly NoteVersion[];
  pages: Parameters<typeof LoadMore>[0]['pages'];
}

function Versions({ note, list, pages, version, againstCurrent, onVersion, onAgainst }: VersionsProps) {
  const { t } = useLingui();
  const position = Math.max(
    0,
    list.findIndex((candidate) => candidate.version === version),
  );
  const chosen = list[position];
  if (chosen === undefined) {
    return <Empty title={t`This note has no versions.`} />;
  }
  return (
    <div className="grid gap-6 lg:grid-cols-[20rem_minmax(0,1fr)]">
      <section aria-labelledby="versions">
        <h2 id="versions" className="sr-only">
          <Trans>All versions</Trans>
        </h2>
        <p className="mb-2 text-sm text-muted">
          <Plural value={list.length} one="# version, newest first" other="# versions, newest first" />
        </p>
        <ol className="max-h-[40dvh] space-y-1 overflow-y-auto p-1 lg:max-h-[75dvh]">
          {list.map((item) => (
            <li key={item.version}>
              <VersionItem
                version={item}
                current={item.version === note.version}
                chosen={item === chosen}
                onChoose={() => onVersion(item.version)}
              />
            </li>
          ))}
        </ol>
        <LoadMore pages={pages} />
      </section>
      <VersionView
        note={note}
        version={chosen}
        before={list[position + 1]}
        moreBefore={pages.hasNextPage}
        againstCurrent={againstCurrent}
        onAgainst={onAgainst}
      />
    </div>
  );
}
