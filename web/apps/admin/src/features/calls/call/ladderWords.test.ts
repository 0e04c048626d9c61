import { describe, expect, it } from 'vitest';
import { fails, wordOf } from './ladderWords';
import type { Rung } from './timeline';

function rung(text: string): Rung {
  return { at: '', leg: '', inbound: true, transport: 'UDP', local: '', remote: '', text };
}

describe('a SIP message', () => {
  it('is named by its method', () => {
    expect(wordOf(rung('INVITE sip:1001@pbx SIP/2.0\r\nCSeq: 1 INVITE\r\n\r\n'))).toEqual({
      word: 'INVITE',
      about: '',
    });
  });

  it('is named by its status and the request it answers', () => {
    expect(wordOf(rung('SIP/2.0 486 Busy Here\r\ncseq : 2  INVITE\r\n\r\n'))).toEqual({
      word: '486 Busy Here',
      about: 'INVITE',
    });
  });

  it('tells a fault from a challenge and from a call that was given up', () => {
    const statuses = ['200 OK', '401 Unauthorized', '487 Request Terminated', '404 Not Found', '503 '];
    expect(statuses.map((status) => fails(rung(`SIP/2.0 ${status}\r\n`)))).toEqual([
      false,
      false,
      false,
      true,
      true,
    ]);
  });
});
