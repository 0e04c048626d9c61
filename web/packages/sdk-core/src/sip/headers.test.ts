import { expect, it } from 'vitest';
import { callSigns, partyOf, popupPage, reasonText, replacesValue } from './headers';

it.each([
  ['"Bob Chen" <sip:1002@pbx.example>;party=called;screen=yes', { name: 'Bob Chen', number: '1002' }],
  ['Bob <sip:1002@pbx.example>', { name: 'Bob', number: '1002' }],
  ['"A \\"quoted\\" one" <sips:%2B49123@pbx>', { name: 'A "quoted" one', number: '+49123' }],
  ['<sip:1002;ext=7@pbx>', { name: '', number: '1002' }],
  ['sip:1002@pbx;tag=a', { name: '', number: '1002' }],
  ['"陈 博" <sip:1003@pbx>', { name: '陈 博', number: '1003' }],
  ['garbage', undefined],
  [undefined, undefined],
])('reads the party of %s', (header, party) => expect(partyOf(header)).toEqual(party));

it.each([
  ['SIP ;cause=200 ;text="Call completed elsewhere"', 'Call completed elsewhere'],
  ['SIP;cause=486', '486'],
  [undefined, undefined],
])('reads the reason of %s', (header, reason) => expect(reasonText(header)).toBe(reason));

it('names the dialog to replace as the server sees it (RFC 3891 3)', () => {
  expect(replacesValue({ callId: 'c@h', localTag: 'mine', remoteTag: 'theirs' })).toBe(
    'c@h;to-tag=theirs;from-tag=mine',
  );
});

const answer = { afterSeconds: 0, tone: false, preempts: false, waits: false };

it.each([
  ['internal', { origin: 'internal' }],
  [
    'external;answer-after=7;tone',
    { origin: 'external', autoAnswer: { ...answer, afterSeconds: 7, tone: true } },
  ],
  ['paging; answer-after=0; preempt', { origin: 'paging', autoAnswer: { ...answer, preempts: true } }],
  ['internal;answer-after=0;waiting', { origin: 'internal', autoAnswer: { ...answer, waits: true } }],
  ['external;ring=bell', { origin: 'external', ring: 'bell' }],
  ['external;ring=<b>', { origin: 'external' }],
  ['elsewhere;answer-after=soon', {}],
  [undefined, {}],
])('reads what the server tells of a call: %s [A-169]', (header, signs) =>
  expect(callSigns(header)).toEqual(signs),
);

it.each([
  ['<https://crm.test/1000&Alice>;on=ringing', { url: 'https://crm.test/1000&Alice', on: 'ringing' }],
  ['<http://crm.test/>; on=manual', { url: 'http://crm.test/', on: 'manual' }],
  ['<javascript:alert(1)>;on=ringing', undefined],
  ['<https://crm.test/>;on=sometimes', undefined],
  [undefined, undefined],
])('reads the page about the caller in %s [A-109] [A-110]', (header, page) =>
  expect(popupPage(header)).toEqual(page),
);
