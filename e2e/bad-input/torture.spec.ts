import { createSocket } from 'node:dgram';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { until } from '../support/process.js';
import { expect, test } from '../support/stage.js';
import { overUdp, request } from '../support/wire.js';

const CORPUS = join(import.meta.dirname, '../../conformance/sip-torture');

/** An address nobody else uses, so that the answers can come to port 5060, where most of the messages want them. */
const STRANGER = '127.0.0.77';
const SILENCE_MS = 300;

interface Row {
  message: string;
  section: string;
  parser: string;
  stranger: string[];
}

const rows: Row[] = readFileSync(join(CORPUS, 'outcomes.tsv'), 'utf8')
  .split('\n')
  .slice(1)
  .filter((line) => line.trim() !== '')
  .map((line) => {
    const [message = '', section = '', parser = '', stranger = ''] = line.split('\t');
    return { message, section, parser, stranger: stranger.split(' ') };
  });

const bytesOf = (row: Row) => readFileSync(join(CORPUS, `${row.message}.dat`));

/** Where the answer to a datagram goes: the port of the topmost Via. */
function viaPort(bytes: Buffer): number {
  const via = /^(?:via|v)\s*:\s*sip\s*\/\s*2\.0\s*\/\s*\w+\s+[^\s:;,]+\s*(?::\s*(\d+))?/im.exec(
    bytes.toString('latin1'),
  );
  return Number(via?.[1] ?? 5060);
}

/** The status of the first final answer; undefined for silence. */
async function statusByUdp(port: number, bytes: Buffer): Promise<number | undefined> {
  const socket = createSocket('udp4');
  let status: number | undefined;
  socket.on('message', (data) => (status ??= finalStatus(data.toString('latin1'))));
  await new Promise<void>((resolve) => socket.bind(viaPort(bytes), STRANGER, resolve));
  socket.send(bytes, port, '127.0.0.1');
  await until('answer', () => status !== undefined, SILENCE_MS * 5).catch(() => undefined);
  await new Promise<void>((resolve) => socket.close(() => resolve()));
  return status;
}

async function statusByTcp(
  port: number,
  bytes: Buffer,
): Promise<{ status: number | undefined; closed: boolean }> {
  const socket = connect({ port, host: '127.0.0.1', localAddress: STRANGER });
  let text = '';
  let closed = false;
  socket.on('data', (data) => (text += data.toString('latin1')));
  socket.on('close', () => (closed = true));
  socket.on('error', () => (closed = true));
  socket.write(bytes);
  await until('answer', () => closed || finalStatus(text) !== undefined, SILENCE_MS * 5).catch(
    () => undefined,
  );
  socket.destroy();
  return { status: finalStatus(text), closed };
}

function finalStatus(text: string): number | undefined {
  const match = /^SIP\/2\.0 ([2-6]\d\d)/m.exec(text);
  return match ? Number(match[1]) : undefined;
}

function allowed(row: Row, status: number | undefined): boolean {
  if (status === undefined) return row.stranger.includes('none');
  if (row.stranger.includes(String(status))) return true;
  return row.stranger.includes('process') && status !== 400 && status !== 500;
}

async function expectAlive(port: number): Promise<void> {
  const answers = await overUdp(port, [request('OPTIONS', 'sip:127.0.0.1')]);
  expect(answers[0]).toMatch(/^SIP\/2\.0 (200|401|403)/);
}

test('every torture message of RFC 4475 sent by UDP gets an answer the RFC allows', async ({ magpie }) => {
  const wrong: string[] = [];
  for (const row of rows) {
    const status = await statusByUdp(magpie.ports.sip, bytesOf(row));
    if (!allowed(row, status))
      wrong.push(`${row.message} (${row.section}): ${status}, not ${row.stranger.join('|')}`);
  }
  expect(wrong).toEqual([]);
  await expectAlive(magpie.ports.sip);
});

test('every torture message of RFC 4475 sent by TCP gets an answer the RFC allows', async ({ magpie }) => {
  const wrong: string[] = [];
  for (const row of rows) {
    const { status, closed } = await statusByTcp(magpie.ports.sip, bytesOf(row));
    // On a stream a message without a sound length has no end: waiting and closing are right as well (RFC 3261 18.3).
    const endless = !lengthIsSound(row) && (status === undefined || status === 400 || closed);
    if (!allowed(row, status) && !endless) {
      wrong.push(`${row.message} (${row.section}): ${status}, not ${row.stranger.join('|')}`);
    }
  }
  expect(wrong).toEqual([]);
  await expectAlive(magpie.ports.sip);
});

/** Whether the message says its own length, as it must on a stream. */
function lengthIsSound(row: Row): boolean {
  const text = bytesOf(row).toString('latin1');
  const head = text.split('\r\n\r\n', 1)[0] ?? '';
  const said = /^(?:content-length|l)\s*:\s*(-?\d+)/im.exec(head)?.[1];
  return said !== undefined && Number(said) === text.length - head.length - 4;
}
