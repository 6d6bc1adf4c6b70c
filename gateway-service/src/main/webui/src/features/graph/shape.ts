/** The radius of a note with a number of links. */
export const radiusOf = (links: number) => 5 + Math.min(11, 2 * Math.sqrt(links));

/** A place and a magnification: a point p of the layout is shown at `center + offset + k * p`. */
export interface View {
  x: number;
  y: number;
  k: number;
}

export interface Size {
  width: number;
  height: number;
}

const MARGIN = 48;
const LEAST = 0.1;
const MOST = 6;
const FIT_MOST = 1.6;

/** The view that shows all notes. */
export function viewOfAll(positions: Float64Array, { width, height }: Size): View {
  if (positions.length === 0) return { x: 0, y: 0, k: 1 };
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < positions.length; i += 2) {
    const [x = 0, y = 0] = [positions[i], positions[i + 1]];
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  const room = (extent: number, available: number) => Math.max(1, available - 2 * MARGIN) / Math.max(1, extent);
  const k = Math.max(LEAST, Math.min(FIT_MOST, room(right - left, width), room(bottom - top, height)));
  return { x: (-k * (left + right)) / 2, y: (-k * (top + bottom)) / 2, k };
}

/** Magnifies around a point, which is relative to the center. */
export function zoomed({ x, y, k }: View, factor: number, point = { x: 0, y: 0 }): View {
  const next = Math.max(LEAST, Math.min(MOST, k * factor));
  const ratio = next / k;
  return { x: point.x - (point.x - x) * ratio, y: point.y - (point.y - y) * ratio, k: next };
}

/** The view moved so that a point of the layout is not near the edge or outside. */
export function revealed(view: View, px: number, py: number, { width, height }: Size): View {
  const shift = (at: number, available: number) => {
    const most = Math.max(0, available / 2 - MARGIN);
    return Math.max(-most, Math.min(most, at)) - at;
  };
  return {
    ...view,
    x: view.x + shift(view.x + view.k * px, width),
    y: view.y + shift(view.y + view.k * py, height),
  };
}

const DIRECTIONS = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
} as const;

export type Arrow = keyof typeof DIRECTIONS;

export const isArrow = (key: string): key is Arrow => Object.hasOwn(DIRECTIONS, key);

export const directionOf = (arrow: Arrow) => DIRECTIONS[arrow];

/** The nearest note in a quarter of the plane, or undefined if that is empty. Each note is in one of the four. */
export function nextNode(positions: Float64Array, from: number, arrow: Arrow): number | undefined {
  const [dx, dy] = DIRECTIONS[arrow];
  const [x0 = 0, y0 = 0] = [positions[2 * from], positions[2 * from + 1]];
  let best: number | undefined;
  let least = Infinity;
  for (let i = 0; 2 * i < positions.length; i++) {
    const [x, y] = [(positions[2 * i] ?? 0) - x0, (positions[2 * i + 1] ?? 0) - y0];
    const along = x * dx + y * dy;
    const aside = Math.abs(x * dy - y * dx);
    const distance = along + aside;
    if (i !== from && along > 0 && aside <= along && distance < least) {
      least = distance;
      best = i;
    }
  }
  return best;
}
