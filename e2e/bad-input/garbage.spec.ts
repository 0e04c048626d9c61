import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { Api } from '../support/api.js';
import { ALICE, type Magpie } from '../support/magpie.js';
import { sipp } from '../support/sipp.js';
import { expect, test } from '../support/stage.js';
import { overTcp, overUdp, request } from '../support/wire.js';

/** The server goes on: it answers SIP, serves a login, and has not restarted. */
async function expectAlive(magpie: Magpie): Promise<void> {
  const answers = await overUdp(magpie.ports.sip, [request('OPTIONS', 'sip:127.0.0.1')]);
  expect(answers[0]).toMatch(/^SIP\/2\.0 (200|401|403|405)/);
  const api = await Api.login(magpie, ALICE);
  await api.close();
}

function noise(first: number[]): Buffer[] {
  return Array.from({ length: 200 }, (_, i) => {
    const bytes = randomBytes(1 + ((i * 37) % 1400));
    bytes[0] = first[i % first.length] ?? 0;
    return bytes;
  });
}

test('noise on the SIP port gets no answer or an error', async ({ magpie }) => {
  const answers = await overUdp(magpie.ports.sip, noise([0, 13, 65, 73, 82, 128, 255]));
  for (const answer of answers) expect(answer).not.toMatch(/^SIP\/2\.0 2/);
  await overTcp(magpie.ports.sip, [randomBytes(5000)]);
  await overTcp(magpie.ports.tls, [randomBytes(5000)]);
  await expectAlive(magpie);
});

test('noise that looks like STUN, DTLS, RTP and RTCP on the media port is dropped', async ({ magpie }) => {
  await overUdp(magpie.ports.media, noise([0, 1, 2, 3]));
  await overUdp(magpie.ports.media, noise([20, 22, 23, 63]));
  await overUdp(magpie.ports.media, noise([128, 144, 191]));
  await overTcp(magpie.ports.media, [randomBytes(5000)]);
  await expectAlive(magpie);
});

test('noise and half a TLS handshake on the web port do no harm', async ({ magpie }) => {
  await overTcp(magpie.ports.http, [randomBytes(5000)]);
  const half = connect(magpie.ports.http, '127.0.0.1');
  half.on('error', () => undefined);
  half.write(Buffer.from([22, 3, 1, 2, 0, 1, 0]));
  await expectAlive(magpie);
  half.destroy();
});

test('a header of ten megabytes is refused or the connection closed', async ({ magpie }) => {
  const start = request('OPTIONS', 'sip:127.0.0.1').toString('latin1').split('Content-Length')[0] ?? '';
  const chunk = Buffer.alloc(64 * 1024, 'a');
  const chunks = [Buffer.from(`${start}X-Long: `), ...Array.from({ length: 160 }, () => chunk)];
  const { answers, closed } = await overTcp(magpie.ports.sip, chunks, { waitForClose: 20_000 });
  expect(closed).toBe(true);
  for (const answer of answers) expect(answer).toMatch(/^SIP\/2\.0 4/);
  await expectAlive(magpie);
});

test('a body shorter than its Content-Length is answered with 400', async ({ magpie }) => {
  const answers = await overUdp(magpie.ports.sip, [
    request('OPTIONS', 'sip:127.0.0.1', { body: 'short', length: 500 }),
  ]);
  expect(answers[0]).toMatch(/^SIP\/2\.0 400/);
});

test('octets beyond the Content-Length of a datagram are discarded', async ({ magpie }) => {
  const answers = await overUdp(magpie.ports.sip, [
    request('OPTIONS', 'sip:127.0.0.1', { body: 'long', length: 2 }),
  ]);
  expect(answers[0]).toMatch(/^SIP\/2\.0 (200|401|403)/);
});

test('a stranger gets no call', async ({ magpie }) => {
  const answers = await overUdp(magpie.ports.sip, [request('INVITE', `sip:${ALICE.number}@127.0.0.1`)]);
  expect(answers.at(-1)).toMatch(/^SIP\/2\.0 (401|403|407)/);
});

test('known and unknown numbers look the same to a stranger', async ({ magpie }) => {
  const known = await overUdp(magpie.ports.sip, [request('INVITE', `sip:${ALICE.number}@127.0.0.1`)]);
  const unknown = await overUdp(magpie.ports.sip, [request('INVITE', 'sip:7777@127.0.0.1')]);
  expect(unknown).toEqual(known);
});

test('an offer without a usable codec is refused with 488', async ({ magpie }) => {
  const bob = magpie.stranger();
  const caller = await sipp(magpie, { scenario: 'caller-488', account: magpie.stranger(), dial: bob.number });
  expect(await caller.exit(), caller.output).toBe(0);
});
