import type { CallOrigin, CallSigns, Party, PopupPage } from './sipPort';

/** What the other side gives as its reason in a Reason header (RFC 3326): the text, or else the cause. */
export function reasonText(header: string | undefined): string | undefined {
  if (!header) return undefined;
  const text = /;\s*text\s*=\s*"((?:[^"\\]|\\.)*)"/i.exec(header)?.[1]?.replace(/\\(.)/g, '$1');
  return text ?? /;\s*cause\s*=\s*(\d+)/i.exec(header)?.[1];
}

/**
 * The first party of a name-addr header such as `"Bob Chen" <sip:1002@host>;party=called`
 * (RFC 3261 20.10), for Remote-Party-ID and its like.
 */
export function partyOf(header: string | undefined): Pick<Party, 'number' | 'name'> | undefined {
  if (!header) return undefined;
  const match =
    /^\s*(?:"((?:[^"\\]|\\.)*)"|([^<"]*?))\s*<\s*(?:sips?|tel):([^@;>]+)[^>]*>/i.exec(header) ??
    /^()()\s*(?:sips?|tel):([^@;>\s]+)/i.exec(header);
  const user = match?.[3];
  if (!user) return undefined;
  return { number: unescapeUri(user), name: (match[1]?.replace(/\\(.)/g, '$1') ?? match[2] ?? '').trim() };
}

function unescapeUri(user: string): string {
  try {
    return decodeURIComponent(user);
  } catch {
    return user;
  }
}

/** The value of a Replaces header (RFC 3891 3), as the server sees the dialog: its own tag is `to-tag`. */
export function replacesValue(dialog: { callId: string; localTag: string; remoteTag: string }): string {
  return `${dialog.callId};to-tag=${dialog.remoteTag};from-tag=${dialog.localTag}`;
}

/** The value of Refer-To (RFC 3515 2.1), with the dialog that is to be replaced where there is one. */
export function referTo(
  number: string,
  host: string,
  replaces?: Parameters<typeof replacesValue>[0],
): string {
  const address = `sip:${encodeURIComponent(number)}@${host}`;
  return replaces ? `<${address}?Replaces=${encodeURIComponent(replacesValue(replaces))}>` : `<${address}>`;
}

const ORIGINS: readonly string[] = ['internal', 'external', 'intercom', 'paging'] satisfies CallOrigin[];

/** What `Magpie-Call` says, for example `paging;ring=bell;answer-after=0;tone`; what is not understood is passed over. */
export function callSigns(header: string | undefined): CallSigns {
  const [origin = '', ...parameters] = (header ?? '').split(';').map((part) => part.trim().toLowerCase());
  const after = parameters.map((each) => /^answer-after=(\d{1,2})$/.exec(each)?.[1]).find(Boolean);
  const ring = parameters.map((each) => /^ring=([a-z]{1,16})$/.exec(each)?.[1]).find(Boolean);
  return {
    ...(ORIGINS.includes(origin) ? { origin: origin as CallOrigin } : {}),
    ...(ring ? { ring } : {}),
    ...(after
      ? {
          autoAnswer: {
            afterSeconds: Number(after),
            tone: parameters.includes('tone'),
            preempts: parameters.includes('preempt'),
            waits: parameters.includes('waiting'),
          },
        }
      : {}),
  };
}

/** What `Magpie-Popup` says, for example `<https://crm.example/1005>;on=ringing`; only pages of the web are opened. */
export function popupPage(header: string | undefined): PopupPage | undefined {
  const [, url, on] =
    /^<(https?:\/\/[^<>\s]+)>\s*;\s*on=(ringing|answered|ended|manual)$/.exec(header ?? '') ?? [];
  return url && on ? { url, on: on as PopupPage['on'] } : undefined;
}
