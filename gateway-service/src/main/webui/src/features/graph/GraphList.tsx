import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Locate } from 'lucide-react';
import { useMemo, useState } from 'react';
import { NoteLink } from '@/notes/NoteLink';
import { Button } from '@/ui/Button';
import { IconButton } from '@/ui/IconButton';
import { type GraphModel, otherEnd } from './model';

const PART = 30;

interface Props {
  model: GraphModel;
  onLocate: (node: number) => void;
}

/** The same links as a list: each note with the notes that it is linked with, those with most links first. */
export function GraphList({ model, onLocate }: Props) {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const [count, setCount] = useState(PART);
  const found = useMemo(() => search(model, text), [model, text]);
  return (
    <section aria-labelledby="links" className="flex min-h-0 flex-col">
      <h2 id="links" className="text-lg font-semibold">
        <Trans>Links</Trans>
      </h2>
      <p className="text-sm text-muted">
        <Plural value={model.nodes.length} one="# note" other="# notes" />
        {', '}
        <Plural value={model.links.length} one="# link" other="# links" />
      </p>
      <input
        type="search"
        aria-label={t`Find a note or concept`}
        placeholder={t`Find a note or concept`}
        autoComplete="off"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setCount(PART);
        }}
        className="mt-3 block min-h-10 w-full shrink-0 rounded-lg border border-field bg-surface px-3 py-2 text-sm placeholder:text-muted"
      />
      <div className="mt-3 min-h-0 flex-1 lg:overflow-y-auto">
        {found.length === 0 && (
          <p role="status" className="text-sm text-muted">
            <Trans>No note fits this text.</Trans>
          </p>
        )}
        <ul className="space-y-2">
          {found.slice(0, count).map((node) => (
            <NodeLinks key={model.nodes[node]?.id} model={model} node={node} onLocate={onLocate} />
          ))}
        </ul>
        {found.length > count && (
          <div className="mt-4 text-center">
            <Button onClick={() => setCount(count + PART)}>
              <Trans>Show more</Trans>
            </Button>
          </div>
        )}
      </div>
    </section>
  );
}

/** The positions of the notes whose title or concepts contain the text. */
function search({ nodes, links }: GraphModel, text: string): number[] {
  const wanted = text.trim().toLocaleLowerCase();
  const fits = (name: string | undefined) => name?.toLocaleLowerCase().includes(wanted) ?? false;
  return nodes.flatMap((node, i) =>
    wanted === '' || fits(node.title) || node.links.some((link) => fits(links[link]?.concept)) ? [i] : [],
  );
}

function NodeLinks({ model, node: position, onLocate }: { model: GraphModel; node: number } & Pick<Props, 'onLocate'>) {
  const { t } = useLingui();
  const node = model.nodes[position];
  if (node === undefined) return null;
  const { id, title, links } = node;
  return (
    <li className="rounded-lg border border-line bg-surface py-2 pr-2 pl-4">
      <div className="flex items-start justify-between gap-2">
        <h3 className="min-w-0 pt-1.5 text-sm font-medium">
          <NoteLink noteId={id} className="text-ink underline-offset-2 hover:underline">
            {title}
          </NoteLink>
        </h3>
        <IconButton icon={Locate} label={t`Show “${title}” in the graph`} onClick={() => onLocate(position)} />
      </div>
      {links.length === 0 ? (
        <p className="pb-1 text-sm text-muted">
          <Trans>No links</Trans>
        </p>
      ) : (
        <ul className="space-y-1 pb-1 text-sm">
          {links.flatMap((link) => {
            const edge = model.links[link];
            const other = edge === undefined ? undefined : model.nodes[otherEnd(edge, position)];
            if (edge === undefined || other === undefined) return [];
            return [
              <li key={other.id}>
                <NoteLink noteId={other.id}>{other.title}</NoteLink>
                <span className="block text-xs text-muted">{edge.concept ?? <Trans>Linked by hand</Trans>}</span>
              </li>,
            ];
          })}
        </ul>
      )}
    </li>
  );
}
