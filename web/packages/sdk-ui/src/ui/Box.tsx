import { useCallback, useLayoutEffect, useRef, useState, type CSSProperties, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { useTexts } from '../intl/intl';
import type { ComponentOption } from '../options';
import { dress } from '../styles/sheet';

interface Props {
  part: 'dial-panel' | 'incoming' | 'session';
  option: ComponentOption | undefined;
  /** Where it stands; the page's own style wins. */
  place?: CSSProperties;
  /** Above everything else of the page. */
  floating?: boolean;
  /** Comes to the front again whenever this changes. */
  frontFor?: number;
  form?: string;
  children: ReactNode;
}

/**
 * One part of the user interface. Its element belongs to the page, which gives it place, size and colours by `style`
 * and `class`; what is inside stands in a shadow tree, where no rule of the page reaches and from where none of ours
 * gets out.
 */
export function Box({ part, option, place, floating = false, frontFor = 0, form, children }: Props) {
  const { language } = useTexts();
  const [inside, setInside] = useState<ShadowRoot>();
  const own = useRef<HTMLDivElement>(null);
  const open = useCallback((element: HTMLDivElement | null) => {
    own.current = element;
    if (element) setInside(element.shadowRoot ?? dress(element.attachShadow({ mode: 'open' })));
  }, []);
  useLayoutEffect(() => {
    if (floating && own.current) raise(own.current);
  }, [floating, frontFor]);
  return (
    <div
      ref={open}
      className={['magpie-ui', `magpie-${part}`, option?.class].filter(Boolean).join(' ')}
      style={{ ...place, ...option?.style }}
      lang={language}
      data-part={part}
      data-form={form}
    >
      {inside && createPortal(children, inside)}
    </div>
  );
}

/** To the top of the top layer, which nothing of the page covers or cuts; without one the style alone keeps it in front. */
function raise(element: HTMLElement): void {
  if (!element.isConnected || !('showPopover' in element)) return;
  if (element.matches(':popover-open')) element.hidePopover();
  element.popover = 'manual';
  element.showPopover();
}
