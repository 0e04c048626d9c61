import { useEffect } from 'react';
import { useTranslation } from '@magpie/locales';
import { ink } from '@magpie/theme';
import { usePreferences } from '../../live/preferences';
import type { CallView } from '../../live/store';

interface Props {
  current: CallView | undefined;
  ringing: readonly CallView[];
}

const BLINK = 1000;

/** What the tab says while one looks elsewhere: its title, its icon, and a notification of the system. */
export function useTabSignals({ current, ringing }: Props): void {
  const { t } = useTranslation();
  const caller = ringing[0];
  const callerName = caller?.name;
  const callId = caller?.callId;
  const number = caller?.number ?? '';
  const callName = current?.name;
  const announce = usePreferences((preferences) => preferences.announce);

  useEffect(() => {
    const usual = callName ? `${callName} · ${t('app.name')}` : t('app.name');
    document.title = usual;
    if (!callerName) return;
    const calling = t('call.incoming.tab', { name: callerName });
    let on = true;
    document.title = calling;
    const timer = setInterval(() => {
      on = !on;
      document.title = on ? calling : usual;
    }, BLINK);
    return () => {
      clearInterval(timer);
      document.title = usual;
    };
  }, [callerName, callName, t]);

  const mark = callerName ? ink.inkAway : callName ? ink.inkLive : undefined;
  useEffect(() => markIcon(mark), [mark]);

  useEffect(() => {
    if (!callId || !callerName || !announce || !document.hidden) return;
    if (!('Notification' in globalThis) || Notification.permission !== 'granted') return;
    const notification = new Notification(callerName, {
      body: t('call.incoming.notification', { number }),
      icon: '/favicon.svg',
      tag: callId,
      requireInteraction: true,
      silent: true,
    });
    notification.onclick = () => {
      focus();
      notification.close();
    };
    return () => notification.close();
  }, [callId, callerName, number, announce, t]);
}

/** The magpie with a dot of this colour, or without. */
function markIcon(colour: string | undefined): void {
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  if (!link) return;
  if (!colour) {
    link.href = '/favicon.svg';
    return;
  }
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="${ink.ink}"/><circle cx="16" cy="16" r="9" fill="${colour}"/></svg>`;
  link.href = `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
