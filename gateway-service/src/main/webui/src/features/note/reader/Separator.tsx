import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import type { Bounds } from './layout';

/** Pixels by which an arrow key moves a separator. */
const STEP = 16;

interface Props {
  label: string;
  /** The width of the pane in pixels. */
  size: number;
  bounds: Bounds;
  /** Whether the pane is to the right of the separator, so that moving it left makes the pane wider. */
  after: boolean;
  onSize: (size: number) => void;
}

/** The border of a pane, moved by pointer and by keyboard; a double click gives the pane its usual width. */
export function Separator({ label, size, bounds, after, onSize }: Props) {
  const start = useRef<{ x: number; size: number }>(undefined);
  const direction = after ? -1 : 1;
  const press = (event: KeyboardEvent) => {
    const sizes: Record<string, number> = {
      ArrowRight: size + STEP * direction,
      ArrowLeft: size - STEP * direction,
      Home: bounds.least,
      End: bounds.most,
    };
    const wanted = sizes[event.key];
    if (wanted === undefined) return;
    event.preventDefault();
    onSize(wanted);
  };
  const move = (event: PointerEvent) => {
    if (start.current !== undefined) onSize(start.current.size + (event.clientX - start.current.x) * direction);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that is moved is no <hr>
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={size}
      aria-valuemin={bounds.least}
      aria-valuemax={bounds.most}
      tabIndex={0}
      onKeyDown={press}
      onDoubleClick={() => onSize(bounds.usual)}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = { x: event.clientX, size };
      }}
      onPointerMove={move}
      onPointerUp={() => {
        start.current = undefined;
      }}
      onPointerCancel={() => {
        start.current = undefined;
      }}
      className="group sticky top-(--header) flex h-[calc(100dvh-var(--header))] w-6 shrink-0 cursor-col-resize touch-none items-stretch justify-center print:hidden"
    >
      <span className="w-px bg-line group-hover:w-0.5 group-hover:bg-accent group-focus-visible:w-0.5 group-focus-visible:bg-accent" />
    </div>
  );
}
