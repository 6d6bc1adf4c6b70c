import { type RefObject, useCallback, useEffect, useMemo, useRef } from 'react';
import { type Size, type View, zoomed } from './shape';

interface Viewport {
  size: () => Size;
  view: () => View;
  show: (view: View) => void;
  /** Whether the user has moved or zoomed since the last {@link release}. */
  isHeld: () => boolean;
  hold: () => void;
  release: () => void;
}

/** The least movement that is a drag, in pixels. */
const DRAG = 4;

/**
 * Moves and zooms the contents of a box by pointer, wheel and two fingers. Nothing is rendered by React meanwhile.
 *
 * @param apply shows a view
 */
export function useViewport(box: RefObject<HTMLElement | null>, apply: (view: View, size: Size) => void): Viewport {
  const view = useRef<View>({ x: 0, y: 0, k: 1 });
  const size = useRef<Size>({ width: 800, height: 600 });
  const held = useRef(false);
  const latest = useRef(apply);
  latest.current = apply;

  const show = useCallback((next: View) => {
    view.current = next;
    latest.current(next, size.current);
  }, []);

  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const measure = () => {
      const { width, height } = element.getBoundingClientRect();
      if (width > 0 && height > 0) size.current = { width, height };
      latest.current(view.current, size.current);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);

    const pointers = new Map<number, { x: number; y: number }>();
    let moved = 0;
    const fromCenter = ({ clientX, clientY }: MouseEvent) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      return { x: clientX - left - width / 2, y: clientY - top - height / 2 };
    };
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      held.current = true;
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
      // A pinch on a touchpad arrives as a wheel with Ctrl and small steps.
      const speed = event.ctrlKey ? 0.01 : 0.0015;
      show(zoomed(view.current, Math.exp(-event.deltaY * lines * speed), fromCenter(event)));
    };
    const onDown = (event: PointerEvent) => {
      if (event.button !== 0) return;
      pointers.set(event.pointerId, fromCenter(event));
      moved = 0;
    };
    const onMove = (event: PointerEvent) => {
      const before = pointers.get(event.pointerId);
      if (before === undefined) return;
      const now = fromCenter(event);
      const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
      moved += Math.hypot(now.x - before.x, now.y - before.y);
      pointers.set(event.pointerId, now);
      if (moved < DRAG && other === undefined) return;
      // Only from here on it is a drag: a captured pointer would not click what is below it.
      if (!element.hasPointerCapture(event.pointerId)) element.setPointerCapture(event.pointerId);
      held.current = true;
      const { x, y, k } = view.current;
      if (other === undefined) {
        show({ x: x + now.x - before.x, y: y + now.y - before.y, k });
      } else {
        const distance = (one: { x: number; y: number }) => Math.max(1, Math.hypot(one.x - other.x, one.y - other.y));
        const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 };
        const pinched = zoomed(view.current, distance(now) / distance(before), middle);
        show({ ...pinched, x: pinched.x + (now.x - before.x) / 2, y: pinched.y + (now.y - before.y) / 2 });
      }
    };
    const onUp = (event: PointerEvent) => pointers.delete(event.pointerId);
    const onClick = (event: MouseEvent) => {
      // The end of a drag is no click.
      if (moved >= DRAG && event.detail > 0) {
        event.preventDefault();
        event.stopPropagation();
      }
      moved = 0;
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    element.addEventListener('pointerdown', onDown);
    element.addEventListener('pointermove', onMove);
    element.addEventListener('pointerup', onUp);
    element.addEventListener('pointercancel', onUp);
    element.addEventListener('click', onClick, { capture: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('wheel', onWheel);
      element.removeEventListener('pointerdown', onDown);
      element.removeEventListener('pointermove', onMove);
      element.removeEventListener('pointerup', onUp);
      element.removeEventListener('pointercancel', onUp);
      element.removeEventListener('click', onClick, { capture: true });
    };
  }, [box, show]);

  return useMemo(
    () => ({
      size: () => size.current,
      view: () => view.current,
      show,
      isHeld: () => held.current,
      hold: () => {
        held.current = true;
      },
      release: () => {
        held.current = false;
      },
    }),
    [show],
  );
}
