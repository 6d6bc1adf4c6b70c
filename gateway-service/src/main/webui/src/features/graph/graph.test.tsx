import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { NoteGraph } from '@/api/types';
import { problem, renderApp } from '@/testing/render';
import { aNote, aVideo } from '@/testing/samples';
import { createLayout } from './layout';
import { MOST_NODES, modelOf } from './model';
import { labelled, nextNode, revealed, viewOfAll, zoomed } from './shape';

const GRAPH: NoteGraph = {
  nodes: [
    { id: 'n1', title: 'Tides', subject: 'Physics' },
    { id: 'n2', title: 'The moon', subject: 'Astronomy' },
    { id: 'n3', title: 'Gravity', subject: 'Physics' },
    { id: 'n4', title: 'Bread', subject: 'Cooking' },
  ],
  edges: [
    { from: 'n1', to: 'n2', concept: 'Tidal force', score: 1 },
    { from: 'n1', to: 'n3', score: 1 },
  ],
};

const graph = (body: NoteGraph = GRAPH) => renderApp('/graph', { 'GET /notes/graph': { body } });

const drawing = () => screen.findByRole('application', { name: 'Graph of your notes' });

describe('the page', () => {
  it('draws each note as a link, and lists the same links beside it', async () => {
    graph();
    const drawn = within(await drawing());
    expect(drawn.getAllByRole('link').map((dot) => dot.getAttribute('aria-label'))).toEqual([
      'Tides, links: 2',
      'The moon, links: 1',
      'Gravity, links: 1',
      'Bread, links: 0',
    ]);
    const list = screen.getByRole('region', { name: 'Links' });
    const [tides] = within(list).getAllByRole('listitem');
    expect(tides?.textContent).toContain('The moonTidal force');
    expect(tides?.textContent).toContain('GravityLinked by hand');
    expect(within(list).getByText('4 notes, 2 links')).toBeTruthy();
  });

  it('is used by keyboard: one stop for all notes, arrow keys between them, Enter opens one', async () => {
    const { user, router } = renderApp('/graph', {
      'GET /notes/graph': { body: GRAPH },
      'GET /notes/n1': { body: aNote() },
      'GET /notes/n2': { body: aNote({ id: 'n2' }) },
      'GET /notes/n3': { body: aNote({ id: 'n3' }) },
      'GET /notes/n4': { body: aNote({ id: 'n4' }) },
      'GET /videos/v1': { body: aVideo() },
    });
    const box = await drawing();
    await waitFor(() => expect(screen.queryByText('Arranging the notes…')).toBeNull());
    const dots = within(box).getAllByRole('link');
    expect(dots.filter((dot) => dot.getAttribute('tabindex') === '0')).toHaveLength(1);
    box.focus();
    await user.tab();
    expect(document.activeElement).toBe(dots[0]);
    for (const key of ['{ArrowRight}', '{ArrowLeft}', '{ArrowDown}', '{ArrowUp}']) await user.keyboard(key);
    const focused = document.activeElement;
    expect(dots).toContain(focused);
    expect(focused).not.toBe(box);
    const href = focused?.getAttribute('href');
    await user.keyboard('{Enter}');
    await waitFor(() => expect(router.state.location.pathname).toBe(href));
  });

  it('zooms and moves by keys', async () => {
    const { user } = graph();
    const box = await drawing();
    await waitFor(() => expect(screen.queryByText('Arranging the notes…')).toBeNull());
    const scene = () => box.querySelector('svg > g')?.getAttribute('transform');
    const before = scene();
    box.focus();
    await user.keyboard('+');
    const magnified = scene();
    expect(magnified).not.toBe(before);
    await user.keyboard('{ArrowLeft}');
    expect(scene()).not.toBe(magnified);
    await user.keyboard('0');
    expect(scene()).toBe(before);
  });

  it('finds notes by title and concept in the list and shows one in the graph', async () => {
    const { user } = graph();
    const list = within(await screen.findByRole('region', { name: 'Links' }));
    await user.type(list.getByRole('searchbox'), 'tidal');
    expect(list.queryByRole('heading', { name: 'Bread' })).toBeNull();
    await user.click(list.getByRole('button', { name: 'Show “The moon” in the graph' }));
    expect(screen.getByRole('link', { name: 'Open the note' }).getAttribute('href')).toBe('/read/n2');
  });

  it('shows the notes of one subject, kept in the address', async () => {
    const { user, router } = graph();
    await user.selectOptions(await screen.findByRole('combobox', { name: 'Subject' }), 'Physics');
    await waitFor(() => expect(screen.getByText('2 notes, 1 link')).toBeTruthy());
    expect(router.state.location.search).toEqual({ subject: 'Physics' });
  });

  it('says what to do without notes and without links', async () => {
    graph({ nodes: [], edges: [] });
    expect(await screen.findByText('No notes yet')).toBeTruthy();
  });

  it('notes without links are drawn, with what makes a link', async () => {
    graph({ ...GRAPH, edges: [] });
    expect(await screen.findByText(/There are no links yet/)).toBeTruthy();
  });

  it('an error can be tried again', async () => {
    renderApp('/graph', { 'GET /notes/graph': problem(500, 'internal') });
    expect(await screen.findByRole('button', { name: 'Try again' })).toBeTruthy();
  });
});

/** A ring of notes with chords. */
function ring(count: number): NoteGraph {
  const id = (i: number) => `n${i % count}`;
  return {
    nodes: Array.from({ length: count }, (_, i) => ({ id: id(i), title: `Note ${i}` })),
    edges: Array.from({ length: 4 * count }, (_, i) => ({
      from: id(i),
      to: id(i + 1 + Math.floor(i / count)),
      score: 1,
    })),
  };
}

describe('the model', () => {
  it('has at most 500 notes and only links between them', () => {
    const model = modelOf(ring(700));
    expect(model.nodes).toHaveLength(MOST_NODES);
    expect(model.links.every(({ from, to }) => from < MOST_NODES && to < MOST_NODES)).toBe(true);
    expect(model.links.length).toBeLessThan(4 * 700);
  });
});

describe('the layout', () => {
  it('stops at the end of its time and goes on at the next step', () => {
    const layout = createLayout(modelOf(ring(50)));
    let time = 0;
    // Each call of the clock advances it by three milliseconds: with ten, a step has four ticks of 300.
    const clock = () => {
      time += 3;
      return time;
    };
    let steps = 1;
    while (!layout.step(10, clock)) steps += 1;
    expect(steps).toBe(75);
  });

  it('is the same for the same graph, with every note at a place of its own', () => {
    const positions = () => {
      const layout = createLayout(modelOf(ring(60)));
      while (!layout.step(1000));
      return [...layout.positions];
    };
    const once = positions();
    expect(positions()).toEqual(once);
    expect(once.every(Number.isFinite)).toBe(true);
    const places = new Set(
      once.flatMap((x, i) => (i % 2 === 0 ? [`${Math.round(x)} ${Math.round(once[i + 1] ?? 0)}`] : [])),
    );
    expect(places.size).toBe(60);
  });
});

describe('the view', () => {
  const positions = new Float64Array([0, 0, 100, 10, -100, 20, 0, 300]);
  const size = { width: 400, height: 400 };

  it('of all notes has each of them inside', () => {
    const { x, y, k } = viewOfAll(positions, size);
    for (let i = 0; i < positions.length; i += 2) {
      expect(Math.abs(x + k * (positions[i] ?? 0))).toBeLessThanOrEqual(200);
      expect(Math.abs(y + k * (positions[i + 1] ?? 0))).toBeLessThanOrEqual(200);
    }
  });

  it('keeps the point below the pointer when it is zoomed', () => {
    const point = { x: 50, y: -20 };
    const before = { x: 10, y: 10, k: 1 };
    const after = zoomed(before, 2, point);
    expect((point.x - after.x) / after.k).toBeCloseTo((point.x - before.x) / before.k);
    expect((point.y - after.y) / after.k).toBeCloseTo((point.y - before.y) / before.k);
    expect(zoomed(before, 1e9).k).toBeLessThanOrEqual(6);
  });

  it('moves only as far as a note needs to be seen', () => {
    const view = { x: 0, y: 0, k: 1 };
    expect(revealed(view, 10, 10, size)).toEqual(view);
    expect(revealed(view, 1000, 0, size).x).toBe(-(1000 - 152));
  });

  it('shows the labels that do not cover each other, more of them when it is magnified', () => {
    const close = new Float64Array([0, 0, 30, 0, 0, 60]);
    const at = (k: number) => [...labelled(close, [5, 5, 5], [10, 10, 10], k)];
    expect(at(1)).toEqual([0, 2]);
    expect(at(3)).toEqual([0, 1, 2]);
  });

  it('the arrow keys lead to the nearest note in their direction', () => {
    expect(nextNode(positions, 0, 'ArrowRight')).toBe(1);
    expect(nextNode(positions, 0, 'ArrowLeft')).toBe(2);
    expect(nextNode(positions, 0, 'ArrowDown')).toBe(3);
    expect(nextNode(positions, 0, 'ArrowUp')).toBeUndefined();
  });
});
