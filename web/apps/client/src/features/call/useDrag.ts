import { useCallback, useRef, useState, type PointerEvent } from 'react';

const EDGE = 8;

interface Drag {
  /** Given to the window as its `ref`. */
  frame: (element: HTMLElement | null) => void;
  grip: { onPointerDown: (event: PointerEvent) => void } | undefined;
}

/** Moves a window by its header, and never out of sight. */
export function useDrag(enabled: boolean): Drag {
  const [element, frame] = useState<HTMLElement | null>(null);
  const offset = useRef({ x: 0, y: 0 });

  const onPointerDown = useCallback(
    (event: PointerEvent) => {
      if (!element || event.button !== 0 || (event.target as HTMLElement).closest('button')) return;
      const box = element.getBoundingClientRect();
      const from = { x: event.clientX - offset.current.x, y: event.clientY - offset.current.y };
      const home = { x: box.left - offset.current.x, y: box.top - offset.current.y };
      const move = ({ clientX, clientY }: globalThis.PointerEvent) => {
        const x = clamp(clientX - from.x, EDGE - home.x, innerWidth - EDGE - box.width - home.x);
        const y = clamp(clientY - from.y, EDGE - home.y, innerHeight - EDGE - box.height - home.y);
        offset.current = { x, y };
        element.style.translate = `${x}px ${y}px`;
      };
      const drop = () => {
        removeEventListener('pointermove', move);
        removeEventListener('pointerup', drop);
        removeEventListener('pointercancel', drop);
      };
      addEventListener('pointermove', move);
      addEventListener('pointerup', drop);
      addEventListener('pointercancel', drop);
    },
    [element],
  );

  return { frame, grip: enabled ? { onPointerDown } : undefined };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), Math.max(low, high));
}
