import type { NoteGraph } from '@/api/types';

/** The most notes that are drawn; the API has the same limit. */
export const MOST_NODES = 500;

/** A note of the graph. `links` are positions in {@link GraphModel.links}. */
export interface Node {
  id: string;
  title: string;
  subject: string | undefined;
  links: number[];
}

/** A link between two notes, by their positions in {@link GraphModel.nodes}. */
export interface Edge {
  from: number;
  to: number;
  /** Absent for a link by hand. */
  concept: string | undefined;
}

/** The notes, those with most links first, and the links between them. */
export interface GraphModel {
  nodes: readonly Node[];
  links: readonly Edge[];
}

/** The graph as it is drawn and listed; with a subject only the notes of that subject. */
export function modelOf(graph: NoteGraph, subject?: string): GraphModel {
  const kept = graph.nodes.filter((node) => subject === undefined || node.subject === subject).slice(0, MOST_NODES);
  const known = new Set(kept.map(({ id }) => id));
  const edges = graph.edges.filter(({ from, to }) => from !== to && known.has(from) && known.has(to));
  const counts = new Map<string, number>();
  for (const { from, to } of edges) {
    counts.set(from, (counts.get(from) ?? 0) + 1);
    counts.set(to, (counts.get(to) ?? 0) + 1);
  }
  const count = ({ id }: { id: string }) => counts.get(id) ?? 0;
  const nodes: Node[] = kept
    .toSorted((one, other) => count(other) - count(one))
    .map(({ id, title, subject: of }) => ({ id, title, subject: of, links: [] }));
  const positions = new Map(nodes.map(({ id }, position) => [id, position]));
  const links = edges.map(({ from, to, concept }) => ({
    from: positions.get(from) ?? 0,
    to: positions.get(to) ?? 0,
    concept,
  }));
  links.forEach(({ from, to }, position) => {
    nodes[from]?.links.push(position);
    nodes[to]?.links.push(position);
  });
  return { nodes, links };
}

/** The other end of a link. */
export const otherEnd = ({ from, to }: Edge, node: number) => (from === node ? to : from);

/** The subjects of the notes by name. */
export function subjectsOf({ nodes }: NoteGraph, locale: string): string[] {
  const names = new Set(nodes.flatMap(({ subject }) => (subject === undefined ? [] : [subject])));
  return [...names].sort(new Intl.Collator(locale).compare);
}
