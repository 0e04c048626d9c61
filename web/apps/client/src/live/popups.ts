import type { PhoneOperator, Session } from '@magpie/sdk-core';
import { tell } from './store';

/** Opens a page of another system beside ours, which must not reach back here. */
export function openPopup(url: string): void {
  const page = window.open(url, '_blank');
  if (page) page.opener = null;
  else tell('error', 'call.popup.blocked');
}

/** Opens the page about a caller when its user wants to see it; by hand, the call window has a button. */
export function followPopups(phone: PhoneOperator): void {
  phone.on('incoming', ({ session }) => {
    if (session.popup?.on === 'ringing') openPopup(session.popup.url);
  });
  phone.on('startSession', ({ session }) => follow(session));
}

function follow(session: Session): void {
  const { popup } = session;
  if (popup?.on === 'answered') openPopup(popup.url);
  if (popup?.on === 'ended') session.on('ended', () => openPopup(popup.url));
}
