import { Trans, useLingui } from '@lingui/react/macro';
import { Maximize, Minus, Plus } from 'lucide-react';
import { type KeyboardEvent, type MouseEvent, type ReactNode, useEffect, useId, useMemo, useRef } from 'react';
import { IconButton } from '@/ui/IconButton';
import { Dots, shortened } from './Dots';
import type { GraphModel } from './model';
import { otherEnd } from './model';
import {
  directionOf,
  isArrow,
  labelled,
  nextNode,
  radiusOf,
  revealed,
  type Size,
  type View,
  viewOfAll,
  zoomed,
} from './shape';
import { useLayout } from './useLayout';
import { useViewport } from './useViewport';

/** How far a key moves the view, in pixels, and magnifies it. */
const STEP = 60;
const FACTOR = 1.3;

interface Props {
  model: GraphModel;
  /** The position of the note whose links stand out. */
  selected: number | undefined;
  onSelect: (node: number | undefined) => void;
  onOpen: (noteId: string) => void;
  /** The description of the selected note. */
  children: ReactNode;
}

/** The notes as dots and the links as lines, moved and zoomed by pointer and keyboard. */
export function GraphView({ model, selected, onSelect, onOpen, children }: Props) {
  const { t } = useLingui();
  const hint = useId();
  const box = useRef<HTMLDivElement>(null);
  const svg = useRef<SVGSVGElement>(null);
  const scene = useRef<SVGGElement>(null);
  const lines = useRef<SVGPathElement>(null);
  const nearLines = useRef<SVGPathElement>(null);
  const positions = useRef<Float64Array>(new Float64Array(0));
  const isSettled = useRef(false);
  const chosen = useRef(selected);
  chosen.current = selected;

  const dots = () => svg.current?.querySelectorAll<SVGAElement>('a') ?? [];

  const viewport = useViewport(box, ({ x, y, k }: View, { width, height }: Size) => {
    scene.current?.setAttribute('transform', `translate(${width / 2 + x} ${height / 2 + y}) scale(${k})`);
    svg.current?.style.setProperty('--zoom', String(k));
    if (isSettled.current && k !== labelledAt.current) {
      // In a frame of its own, once for several steps of a zoom.
      cancelAnimationFrame(labelling.current);
      labelling.current = requestAnimationFrame(() => showLabels(viewport.view().k));
    }
    if (isSettled.current && !viewport.isHeld() && width !== fitted.current) {
      fitted.current = width;
      viewport.show(viewOfAll(positions.current, { width, height }));
    }
  });
  const fitted = useRef(0);

  /** The magnification for which the labels were chosen. */
  const labelledAt = useRef(0);
  const labelling = useRef(0);
  useEffect(() => () => cancelAnimationFrame(labelling.current), []);
  const sizes = useMemo(
    () => ({
      radii: model.nodes.map(({ links }) => radiusOf(links.length)),
      lengths: model.nodes.map(({ title }) => shortened(title).length),
    }),
    [model],
  );
  const showLabels = (k: number) => {
    labelledAt.current = k;
    const shown = labelled(positions.current, sizes.radii, sizes.lengths, k);
    dots().forEach((dot, i) => {
      dot.toggleAttribute('data-labelled', shown.has(i));
    });
  };

  const drawNear = () => {
    const node = chosen.current;
    const at = positions.current;
    nearLines.current?.setAttribute('d', node === undefined ? '' : path(model, at, model.nodes[node]?.links ?? []));
  };

  const progress = useLayout(model, (at, settled) => {
    positions.current = at;
    isSettled.current = settled;
    dots().forEach((dot, i) => {
      dot.setAttribute('transform', `translate(${round(at[2 * i])} ${round(at[2 * i + 1])})`);
    });
    lines.current?.setAttribute('d', path(model, at));
    drawNear();
    if (settled) labelledAt.current = 0;
    svg.current?.toggleAttribute('data-drawn', true);
    if (!viewport.isHeld()) {
      fitted.current = viewport.size().width;
      viewport.show(viewOfAll(at, viewport.size()));
    }
  });

  // What is selected, without a rendering of all notes.
  useEffect(() => {
    const node = selected === undefined ? undefined : model.nodes[selected];
    const near = new Set(node?.links.map((link) => otherOf(model, link, selected ?? 0)) ?? []);
    svg.current?.toggleAttribute('data-selection', node !== undefined);
    svg.current?.querySelectorAll<SVGAElement>('a').forEach((dot, i) => {
      dot.toggleAttribute('data-selected', i === selected);
      dot.toggleAttribute('data-near', near.has(i));
      // One stop of the Tab key for all notes; the arrow keys move between them.
      dot.setAttribute('tabindex', i === (selected ?? 0) ? '0' : '-1');
    });
    nearLines.current?.setAttribute('d', path(model, positions.current, node?.links ?? []));
  }, [model, selected]);

  // The list may select a note that is outside of the view.
  useEffect(() => {
    if (selected === undefined || !isSettled.current) return;
    const [x = 0, y = 0] = [positions.current[2 * selected], positions.current[2 * selected + 1]];
    const before = viewport.view();
    const next = revealed(before, x, y, viewport.size());
    if (next.x !== before.x || next.y !== before.y) {
      viewport.hold();
      viewport.show(next);
    }
  }, [selected, viewport]);

  const zoom = (factor: number) => {
    viewport.hold();
    viewport.show(zoomed(viewport.view(), factor));
  };
  const showAll = () => {
    viewport.release();
    viewport.show(viewOfAll(positions.current, viewport.size()));
  };
  const nodeOf = (target: EventTarget) =>
    target instanceof Element && target.closest('a') !== null ? Number(target.closest('a')?.dataset.node) : undefined;

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const node = nodeOf(event.target);
    if (isArrow(event.key)) {
      if (node !== undefined && !event.shiftKey) {
        const next = nextNode(positions.current, node, event.key);
        if (next !== undefined) dots()[next]?.focus({ preventScroll: true });
      } else {
        const [dx, dy] = directionOf(event.key);
        const { x, y, k } = viewport.view();
        viewport.hold();
        viewport.show({ x: x - dx * STEP, y: y - dy * STEP, k });
      }
    } else if (event.key === 'Enter' && node !== undefined) onOpen(model.nodes[node]?.id ?? '');
    else if (event.key === '+' || event.key === '=') zoom(FACTOR);
    else if (event.key === '-') zoom(1 / FACTOR);
    else if (event.key === '0') showAll();
    else if (event.key === 'Escape' && selected !== undefined) {
      onSelect(undefined);
      box.current?.focus({ preventScroll: true });
    } else return;
    event.preventDefault();
  };

  const touched = useRef(false);
  const onClick = (event: MouseEvent) => {
    const node = nodeOf(event.target);
    if (node === undefined) {
      onSelect(undefined);
      return;
    }
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    // Without a pointer that hovers, the first touch shows what the note is.
    if (touched.current && event.detail > 0 && selected !== node) onSelect(node);
    else onOpen(model.nodes[node]?.id ?? '');
  };

  return (
    <div className="relative h-full overflow-hidden rounded-lg border border-line bg-surface">
      <div
        ref={box}
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the keys move and zoom the graph
        tabIndex={0}
        aria-label={t`Graph of your notes`}
        aria-describedby={hint}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          touched.current = event.pointerType === 'touch';
        }}
        onClick={onClick}
        onFocus={(event) => {
          const node = nodeOf(event.target);
          // By a touch or a click, the click decides.
          if (node !== undefined && event.target.matches(':focus-visible')) onSelect(node);
        }}
        onPointerOver={(event) => {
          const node = nodeOf(event.target);
          if (event.pointerType === 'mouse' && event.buttons === 0 && node !== undefined) onSelect(node);
        }}
        className="h-full cursor-grab touch-none outline-offset-[-3px] select-none active:cursor-grabbing"
      >
        {/* biome-ignore lint/a11y/noSvgWithoutTitle: a title would be a tooltip everywhere; the box around it has the name */}
        <svg ref={svg} className="group/graph size-full opacity-0 data-drawn:opacity-100">
          <g ref={scene}>
            <path
              ref={lines}
              fill="none"
              vectorEffect="non-scaling-stroke"
              className="stroke-field opacity-45 group-data-selection/graph:opacity-15"
            />
            <path ref={nearLines} fill="none" vectorEffect="non-scaling-stroke" className="stroke-accent stroke-2" />
            <Dots model={model} />
          </g>
        </svg>
      </div>
      {progress === 'arranging' && (
        <p role="status" className="pointer-events-none absolute top-3 left-4 text-sm text-muted">
          <Trans>Arranging the notes…</Trans>
        </p>
      )}
      {progress === 'failed' && (
        <p role="alert" className="absolute inset-x-4 top-3 text-sm">
          <Trans>The graph could not be drawn. Reload the page to try again; the list has the same links.</Trans>
        </p>
      )}
      <div className="absolute top-2 right-2 flex flex-col rounded-lg border border-line bg-surface">
        <IconButton icon={Plus} label={t`Zoom in`} onClick={() => zoom(FACTOR)} />
        <IconButton icon={Minus} label={t`Zoom out`} onClick={() => zoom(1 / FACTOR)} />
        <IconButton icon={Maximize} label={t`Show all notes`} onClick={showAll} />
      </div>
      {children}
      <p id={hint} className="sr-only">
        <Trans>
          The Tab key leads to the notes, the arrow keys from note to note, and Enter opens one. Plus and minus zoom, 0
          shows all notes, Shift with the arrow keys moves the graph. The list beside the graph has the same links.
        </Trans>
      </p>
    </div>
  );
}

function otherOf({ links }: GraphModel, link: number, node: number): number {
  const edge = links[link];
  return edge === undefined ? node : otherEnd(edge, node);
}

const round = (value = 0) => Math.round(value * 10) / 10;

/** The lines of links, all of them by default, as one path: setting thousands of elements would take too long. */
function path({ links }: GraphModel, at: Float64Array, only?: readonly number[]): string {
  const end = (node: number) => `${round(at[2 * node])} ${round(at[2 * node + 1])}`;
  const shown = only === undefined ? links : only.flatMap((link) => links[link] ?? []);
  return shown.map(({ from, to }) => `M${end(from)}L${end(to)}`).join('');
}
