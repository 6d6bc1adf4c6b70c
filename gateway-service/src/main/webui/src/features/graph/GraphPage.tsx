import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import { graphQuery } from '@/api/graph';
import type { NoteGraph } from '@/api/types';
import { TextLink } from '@/ui/Link';
import { Page } from '@/ui/Page';
import { Empty, Failed, Loading } from '@/ui/states';
import { GraphList } from './GraphList';
import { GraphView } from './GraphView';
import { type GraphModel, MOST_NODES, modelOf, subjectsOf } from './model';

interface Props {
  /** Only the notes of this subject; undefined for all. */
  subject: string | undefined;
  onSubject: (subject: string | undefined) => void;
  onOpen: (noteId: string) => void;
  /** The links to the pages beside this one. */
  tabs: ReactNode;
}

/** The notes and the links between them, as a graph and as a list. */
export function GraphPage({ tabs, ...rest }: Props) {
  const { t } = useLingui();
  const graph = useQuery(graphQuery);
  return (
    <Page title={t`Graph`} width="full">
      {tabs}
      {graph.isPending && <Loading label={t`Loading the graph…`} lines={6} />}
      {graph.isError && graph.data === undefined && <Failed error={graph.error} onRetry={() => graph.refetch()} />}
      {graph.data !== undefined && <Graph graph={graph.data} {...rest} />}
    </Page>
  );
}

function Graph({ graph, subject, onSubject, onOpen }: { graph: NoteGraph } & Omit<Props, 'tabs'>) {
  const { t, i18n } = useLingui();
  const subjects = useMemo(() => subjectsOf(graph, i18n.locale), [graph, i18n.locale]);
  // A subject of an old address is no reason for an empty page.
  const shown = subject !== undefined && subjects.includes(subject) ? subject : undefined;
  const model = useMemo(() => modelOf(graph, shown), [graph, shown]);

  if (graph.nodes.length === 0) {
    return (
      <Empty title={t`No notes yet`}>
        <Trans>The graph shows your notes and the links between them. Make two notes about related videos.</Trans>
        <p className="mt-3">
          <TextLink to="/">
            <Trans>Make a note</Trans>
          </TextLink>
        </p>
      </Empty>
    );
  }
  return (
    <>
      {subjects.length > 1 && (
        <label className="mb-4 flex flex-wrap items-center gap-2 text-sm">
          <span className="text-muted">
            <Trans>Subject</Trans>
          </span>
          <select
            value={shown ?? ''}
            onChange={(event) => onSubject(event.target.value || undefined)}
            className="min-h-10 max-w-full rounded-lg border border-field bg-surface px-3 py-2"
          >
            <option value="">{t`All subjects`}</option>
            {subjects.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      {graph.edges.length === 0 && (
        <p className="mb-4 rounded-lg border border-dashed border-line px-4 py-3 text-sm">
          <Trans>
            There are no links yet. A link appears when two notes define the same concept; you can also add one by hand
            beside a note.
          </Trans>
        </p>
      )}
      {graph.nodes.length >= MOST_NODES && (
        <p className="mb-4 text-sm text-muted">
          <Trans>The graph has your newest {MOST_NODES} notes.</Trans>
        </p>
      )}
      <Panes model={model} filtered={subjects.length > 1} onOpen={onOpen} />
    </>
  );
}

interface PanesProps {
  model: GraphModel;
  /** Whether the filter is shown above. */
  filtered: boolean;
  onOpen: Props['onOpen'];
}

function Panes({ model, filtered, onOpen }: PanesProps) {
  const [selectedId, setSelectedId] = useState<string>();
  const found = model.nodes.findIndex(({ id }) => id === selectedId);
  const selected = found < 0 ? undefined : found;
  const node = model.nodes[found];
  const select = (position: number | undefined) =>
    setSelectedId(position === undefined ? undefined : model.nodes[position]?.id);
  return (
    <div
      className={`grid gap-6 lg:min-h-96 lg:grid-cols-[1fr_22rem] ${filtered ? 'lg:h-[calc(100dvh-var(--header)-15.5rem)]' : 'lg:h-[calc(100dvh-var(--header)-12rem)]'}`}
    >
      <div className="h-[60dvh] min-h-72 lg:h-auto">
        <GraphView model={model} selected={selected} onSelect={select} onOpen={onOpen}>
          {node !== undefined && (
            <div className="absolute bottom-2 left-2 max-w-[calc(100%-1rem)] rounded-lg border border-line bg-surface px-4 py-2 text-sm sm:max-w-80">
              <p className="font-medium">{node.title}</p>
              <p className="text-muted">
                {node.subject !== undefined && `${node.subject} · `}
                <Plural value={node.links.length} one="# link" other="# links" />
              </p>
              <TextLink
                to="/read/$noteId"
                params={{ noteId: node.id }}
                className="inline-flex min-h-6 items-center"
                tabIndex={-1}
              >
                <Trans>Open the note</Trans>
              </TextLink>
            </div>
          )}
        </GraphView>
      </div>
      <GraphList model={model} onLocate={select} />
    </div>
  );
}
