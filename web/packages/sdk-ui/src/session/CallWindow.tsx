import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { Minimize2 } from 'lucide-react';
import { useTexts } from '../intl/intl';
import type { CallView } from '../live/Live';
import { Box } from '../ui/Box';
import { useLive, useSurroundings } from '../ui/context';
import { NoticeBar } from '../ui/NoticeBar';
import { CallContent } from './CallContent';
import { EndedView } from './EndedView';
import { Grip } from './Grip';
import { MiniCall } from './MiniCall';
import { StateLine } from './StateLine';
import { HANDLES, useWindowPlace, type Form } from './useWindowPlace';

/** A window that floats above the page: the call in front, or how it ended. */
export function CallWindow() {
  const { options, focus } = useSurroundings();
  const { calls, currentId, ended } = useLive();
  const { say } = useTexts();
  const [chosen, setForm] = useState<Form>('full');
  const call = calls.find(({ callId }) => callId === currentId) ?? calls.at(-1);
  const form = call ? chosen : 'full';
  const change = (wanted: Form) => {
    // What has the keyboard in one form is not there in the other.
    focus.want();
    setForm(wanted);
  };
  const place = useWindowPlace(options.sessionOption?.sessionSetting, form);
  const shown = call ?? ended?.call;
  if (!shown) return null;
  const grip = <Grip onArrow={place.onArrow} />;
  return (
    <Box part="session" option={options.sessionOption} place={place.style} form={form} floating>
      <Pane label={say('session.title', shown.name)} callId={shown.callId} form={form}>
        {!call && ended && <EndedView ended={ended} />}
        {call && form === 'mini' && (
          <div onPointerDown={place.onMove}>
            <MiniCall call={call} grip={grip} onExpand={() => change('full')} />
            <NoticeBar />
          </div>
        )}
        {call && form === 'full' && (
          <CallContent key={call.callId} call={call} onMinimize={() => change('mini')}>
            <header className="header" onPointerDown={place.onMove}>
              {grip}
              <Head call={call} onMinimize={() => change('mini')} />
            </header>
          </CallContent>
        )}
      </Pane>
      {form === 'full' &&
        HANDLES.map((handle) => (
          <span
            key={handle.name}
            className="handle"
            data-handle={handle.name}
            onPointerDown={(event) => place.onResize(event, handle)}
          />
        ))}
    </Box>
  );
}

function Head({ call, onMinimize }: { call: CallView; onMinimize: () => void }) {
  const { say } = useTexts();
  return (
    <>
      <h2 className="header-state">
        <StateLine call={call} />
      </h2>
      <button
        type="button"
        className="icon-button"
        aria-label={say('session.minimize')}
        title={say('common.shortcut', say('session.minimize'), 'Esc')}
        onClick={onMinimize}
      >
        <Minimize2 size={18} aria-hidden="true" />
      </button>
    </>
  );
}

interface PaneProps {
  label: string;
  callId: string;
  form: Form;
  children: ReactNode;
}

/**
 * What the keyboard goes to when a call of the user's own making comes up, where it stays when what had it is gone, and
 * from where it goes home.
 */
function Pane({ label, callId, form, children }: PaneProps) {
  const { focus } = useSurroundings();
  const pane = useRef<HTMLElement>(null);
  /** The keyboard is here; what is taken away with the keyboard in it, React does not report as left. */
  const had = useRef(false);
  useLayoutEffect(() => {
    if (focus.take()) goIn(pane.current);
  }, [focus, callId, form]);
  useLayoutEffect(() => {
    if (had.current && focus.free && !activeIn(pane.current)) goIn(pane.current);
  });
  useLayoutEffect(() => {
    const element = pane.current;
    return () => {
      if (activeIn(element)) focus.goHome();
    };
  }, [focus]);
  return (
    <section
      ref={pane}
      className="session"
      aria-label={label}
      onFocus={() => (had.current = true)}
      onBlur={() => (had.current = false)}
    >
      {children}
    </section>
  );
}

function goIn(pane: HTMLElement | null): void {
  pane?.querySelector<HTMLElement>('[data-home]')?.focus();
}

function activeIn(pane: HTMLElement | null): Element | null {
  const root = pane?.getRootNode();
  return root instanceof ShadowRoot ? root.activeElement : null;
}
