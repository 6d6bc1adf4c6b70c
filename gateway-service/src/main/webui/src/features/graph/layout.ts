import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type SimulationNodeDatum,
} from 'd3-force';
import type { GraphModel } from './model';
import { radiusOf } from './shape';

const TICKS = 300;

/** A layout by forces that is computed in steps, so that the page can respond between them. */
export interface Layout {
  /** x and y of each note in turn. */
  positions: Float64Array;
  /** Computes until it is settled or the time is over, at least one tick. Returns whether it is settled. */
  step: (millis: number, now?: () => number) => boolean;
}

/** The layout is the same for the same graph: d3-force starts with fixed places and its own random numbers. */
export function createLayout({ nodes, links }: GraphModel): Layout {
  const bodies: SimulationNodeDatum[] = nodes.map(() => ({}));
  const simulation = forceSimulation(bodies)
    .alphaDecay(1 - 0.001 ** (1 / TICKS))
    .force('charge', forceManyBody().strength(-160).distanceMax(600))
    .force(
      'collision',
      forceCollide<SimulationNodeDatum>((_, i) => radiusOf(nodes[i]?.links.length ?? 0) + 10),
    )
    // Weak, so that parts without links between them stay near each other.
    .force('x', forceX().strength(0.06))
    .force('y', forceY().strength(0.06))
    .force('links', forceLink(links.map(({ from, to }) => ({ source: from, target: to }))).distance(80))
    .stop();
  const positions = new Float64Array(nodes.length * 2);
  let ticks = 0;
  const step: Layout['step'] = (millis, now = () => performance.now()) => {
    const end = now() + millis;
    do {
      simulation.tick();
      ticks += 1;
    } while (ticks < TICKS && now() < end);
    bodies.forEach(({ x = 0, y = 0 }, i) => {
      positions[2 * i] = x;
      positions[2 * i + 1] = y;
    });
    return ticks >= TICKS;
  };
  return { positions, step };
}
