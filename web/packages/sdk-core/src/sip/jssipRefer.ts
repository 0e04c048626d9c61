import { referTo } from './headers';
import type { NativeMessage, NativeSession } from './jssipCall';
import type { DialogFacts, ReferProgress, SipEndpointConfig } from './sipPort';

/** What JsSIP has but does not describe: requests within a dialog, an early one included. */
interface Requests {
  readonly contact: string;
  readonly _earlyDialogs: Record<string, unknown>;
  readonly _referSubscribers: Record<string, { receiveNotify(request: NativeMessage): void }>;
  sendRequest(
    method: 'REFER',
    options: { extraHeaders: string[]; eventHandlers: Handlers },
  ): { cseq: number } | undefined;
}

interface Handlers {
  onSuccessResponse(): void;
  onErrorResponse(response: NativeMessage): void;
  onTransportError(): void;
  onRequestTimeout(): void;
  onDialogError(): void;
  onAuthenticated(request: { cseq: number }): void;
}

interface Reference {
  native: NativeSession;
  own: Pick<SipEndpointConfig, 'number' | 'host'>;
  number: string;
  progress: ReferProgress;
  replaces?: DialogFacts;
}

/**
 * Sends a REFER (RFC 3515) within the dialog of a call, also while that call still rings, which JsSIP's own
 * `refer` refuses; and JsSIP would name the dialog to be replaced from the wrong side where we were called.
 *
 * @returns false when there is no dialog to send it in
 */
export function refer({ native, own, number, progress, replaces }: Reference): boolean {
  const requests = native as unknown as Requests;
  if (!native.isEstablished() && Object.keys(requests._earlyDialogs).length === 0) return false;
  let subscription = '';
  let over = false;
  const end = (report: () => void) => {
    if (over) return;
    over = true;
    Reflect.deleteProperty(requests._referSubscribers, subscription);
    report();
  };
  const subscribe = (cseq: number) => {
    Reflect.deleteProperty(requests._referSubscribers, subscription);
    subscription = String(cseq);
    requests._referSubscribers[subscription] = { receiveNotify };
  };
  const receiveNotify = (request: NativeMessage) => {
    const status = Number(/^SIP\/2\.0 (\d{3})/.exec(request.body ?? '')?.[1] ?? 0);
    if (status >= 300) end(() => progress.failed(String(status)));
    else if (status >= 200) end(progress.done);
  };
  const request = requests.sendRequest('REFER', {
    extraHeaders: [
      `Refer-To: ${referTo(number, own.host, replaces)}`,
      `Referred-By: <sip:${own.number}@${own.host}>`,
      `Contact: ${requests.contact}`,
    ],
    eventHandlers: {
      onSuccessResponse: () => {
        if (!over) progress.taken();
      },
      onErrorResponse: (response) => end(() => progress.failed(String(response.status_code))),
      onTransportError: () => end(() => progress.failed('Connection Error')),
      onRequestTimeout: () => end(() => progress.failed('Request Timeout')),
      onDialogError: () => end(() => progress.failed('Dialog Error')),
      onAuthenticated: ({ cseq }) => subscribe(cseq),
    },
  });
  if (!request) return false;
  subscribe(request.cseq);
  return true;
}
