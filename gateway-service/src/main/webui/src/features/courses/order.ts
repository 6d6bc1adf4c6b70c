/** The list with the item at one position moved to another one. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const result = [...list];
  const [item] = result.splice(from, 1);
  if (item !== undefined) result.splice(Math.max(0, Math.min(result.length, to)), 0, item);
  return result;
}

/**
 * Where a dragged row belongs: below each other row whose middle is above that of the dragged one.
 *
 * @param middles the middles of all rows without the drag, in pixels
 */
export function droppedAt(middles: readonly number[], from: number, dragged: number): number {
  return middles.filter((middle, i) => i !== from && middle < dragged).length;
}
