import {
  useCallback,
  useState,
  useSyncExternalStore,
  type CSSProperties,
  type KeyboardEvent,
  type PointerEvent,
} from 'react';
import type { SessionSetting } from '../options';

/** The window whole, or made small. */
export type Form = 'full' | 'mini';

/** The edges of a window that move when one of its handles is pulled. */
export interface Handle {
  name: string;
  x: -1 | 0 | 1;
  y: -1 | 0 | 1;
}

/** The handles around a window by the names of the compass. */
export const HANDLES: readonly Handle[] = [
  { name: 'n', x: 0, y: -1 },
  { name: 's', x: 0, y: 1 },
  { name: 'w', x: -1, y: 0 },
  { name: 'e', x: 1, y: 0 },
  { name: 'nw', x: -1, y: -1 },
  { name: 'ne', x: 1, y: -1 },
  { name: 'sw', x: -1, y: 1 },
  { name: 'se', x: 1, y: 1 },
];

/** In CSS pixels; `right` and `bottom` are distances from the edges of the screen, so that a window keeps its corner. */
interface Place {
  right: number;
  bottom: number;
  width: number;
  height: number;
}

/** Up to this width the window takes the whole screen; the style sheets have the same figure. */
const PHONE_WIDTH = 719;
const EDGE = 8;
const HOME = 20;
const STEP = 16;
const STANDARD = { width: 360, height: 600, miniWidth: 336, miniHeight: 68 };
const LEAST = { width: 300, height: 440 };

function screenSize() {
  const { clientWidth, clientHeight } = document.documentElement;
  return { width: clientWidth || innerWidth, height: clientHeight || innerHeight };
}

/** Where the window begins: where the page says, in the lower right corner otherwise. */
export function firstPlace({ width, height, x, y }: SessionSetting): Place {
  const size = { width: width ?? STANDARD.width, height: height ?? STANDARD.height };
  const screen = screenSize();
  return {
    ...size,
    right: x === undefined ? HOME : screen.width - x - size.width,
    bottom: y === undefined ? HOME : screen.height - y - size.height,
  };
}

/** The place, moved so that all of the window can be seen. */
export function visible(place: Place, screen = screenSize()): Place {
  const width = Math.min(place.width, screen.width - 2 * EDGE);
  const height = Math.min(place.height, screen.height - 2 * EDGE);
  return {
    width,
    height,
    right: clamp(place.right, EDGE, screen.width - width - EDGE),
    bottom: clamp(place.bottom, EDGE, screen.height - height - EDGE),
  };
}

/** The place after a handle was pulled; the opposite edges stay where they are. */
export function pulled(place: Place, { x, y }: Handle, dx: number, dy: number, least = LEAST): Place {
  const screen = screenSize();
  const room = {
    width: x > 0 ? place.width + place.right - EDGE : screen.width - place.right - EDGE,
    height: y > 0 ? place.height + place.bottom - EDGE : screen.height - place.bottom - EDGE,
  };
  const width = x === 0 ? place.width : clamp(place.width + x * dx, least.width, room.width);
  const height = y === 0 ? place.height : clamp(place.height + y * dy, least.height, room.height);
  return {
    width,
    height,
    right: x > 0 ? place.right - (width - place.width) : place.right,
    bottom: y > 0 ? place.bottom - (height - place.height) : place.bottom,
  };
}

/** Keeps the place of the call window; it is moved and resized by pointer and by keys. */
export function useWindowPlace(setting: SessionSetting = {}, form: Form) {
  const [kept, setKept] = useState(() => firstPlace(setting));
  const screenKey = useSyncExternalStore(followScreen, readScreen);
  const [screenWidth = 0, screenHeight = 0] = screenKey.split('x').map(Number);
  const screen = { width: screenWidth, height: screenHeight };
  const { miniWidth = STANDARD.miniWidth, miniHeight = STANDARD.miniHeight } = setting;
  const place = visible(form === 'full' ? kept : { ...kept, width: miniWidth, height: miniHeight }, screen);
  const least = {
    width: Math.min(LEAST.width, setting.width ?? Infinity),
    height: Math.min(LEAST.height, setting.height ?? Infinity),
  };
  const resize = (from: Place, handle: Handle, dx: number, dy: number) =>
    setKept(pulled(from, handle, dx, dy, least));
  const move = useCallback(
    (from: Place, dx: number, dy: number) => {
      const { right, bottom } = visible({ ...from, right: from.right - dx, bottom: from.bottom - dy });
      setKept((before) => ({ ...before, right, bottom }));
    },
    [setKept],
  );

  const { right, bottom, width, height } = place;
  const size = form === 'full' ? { width, height } : { width, minHeight: height };
  // On a phone the style sheet alone says where it stands.
  const style: CSSProperties = innerWidth <= PHONE_WIDTH ? {} : { right, bottom, ...size };
  return {
    style,
    /** Anywhere on what the window is moved by, but not on its buttons. */
    onMove: (event: PointerEvent) => {
      const button = (event.target as Element).closest('button:not([data-grip])');
      if (!button) drag(event, (dx, dy) => move(place, dx, dy));
    },
    onResize: (event: PointerEvent, handle: Handle) => drag(event, (dx, dy) => resize(place, handle, dx, dy)),
    /** Arrows move; with Shift they change the size. */
    onArrow: (event: KeyboardEvent) => {
      const arrow = ARROWS[event.key];
      if (!arrow) return;
      event.preventDefault();
      event.stopPropagation();
      const [x, y] = arrow;
      if (!event.shiftKey) move(place, x * STEP, y * STEP);
      // The corner of its home stays; the window grows away from it.
      else if (form === 'full') resize(place, { name: 'nw', x: -1, y: -1 }, x * STEP, y * STEP);
    },
  };
}

const ARROWS: Record<string, readonly [x: number, y: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

function drag(event: PointerEvent, moved: (dx: number, dy: number) => void): void {
  if (event.button !== 0) return;
  event.preventDefault();
  const { clientX, clientY } = event;
  const move = (now: globalThis.PointerEvent) => moved(now.clientX - clientX, now.clientY - clientY);
  const drop = () => {
    removeEventListener('pointermove', move);
    removeEventListener('pointerup', drop);
    removeEventListener('pointercancel', drop);
  };
  addEventListener('pointermove', move);
  addEventListener('pointerup', drop);
  addEventListener('pointercancel', drop);
}

function followScreen(changed: () => void): () => void {
  addEventListener('resize', changed);
  return () => removeEventListener('resize', changed);
}

function readScreen(): string {
  const { width, height } = screenSize();
  return `${width}x${height}x${innerWidth <= PHONE_WIDTH ? 'phone' : 'desk'}`;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), Math.max(low, high));
}
