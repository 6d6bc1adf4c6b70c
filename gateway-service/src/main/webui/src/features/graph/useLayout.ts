import { useEffect, useRef, useState } from 'react';
import type { GraphModel } from './model';

/** What a frame may spend on the layout; the rest is for drawing and for the user. */
const BUDGET_MILLIS = 10;

export type Progress = 'arranging' | 'settled' | 'failed';

const isReduced = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches;

/**
 * Computes the layout in the background, a part in each frame.
 *
 * @param draw is called with the positions after each part; with reduced motion only once, when it is settled
 */
export function useLayout(model: GraphModel, draw: (positions: Float64Array, settled: boolean) => void): Progress {
  const [progress, setProgress] = useState<Progress>('arranging');
  const latest = useRef(draw);
  latest.current = draw;
  useEffect(() => {
    let frame = 0;
    let ended = false;
    const run = async () => {
      setProgress('arranging');
      const { createLayout } = await import('./layout');
      if (ended) return;
      const layout = createLayout(model);
      const still = isReduced();
      const part = () => {
        const settled = layout.step(BUDGET_MILLIS);
        if (settled || !still) latest.current(layout.positions, settled);
        if (settled) setProgress('settled');
        else frame = requestAnimationFrame(part);
      };
      frame = requestAnimationFrame(part);
    };
    run().catch(() => {
      if (!ended) setProgress('failed');
    });
    return () => {
      ended = true;
      cancelAnimationFrame(frame);
    };
  }, [model]);
  return progress;
}
