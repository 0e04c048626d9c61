import { createSocket } from 'node:dgram';
import { connect, type Socket } from 'node:net';
import { until } from './process.js';

/** Sends datagrams from one socket, a little apart; gives the first lines of what came back until it was quiet. */
export async function overUdp(port: number, datagrams: Buffer[], quiet = 400): Promise<string[]> {
  const socket = createSocket('udp4');
  const answers: string[] = [];
  let last = Date.now();
  socket.on('message', (data) => {
    answers.push(firstLine(data));
    last = Date.now();
  });
  socket.on('error', () => undefined);
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  for (const datagram of datagrams) {
    await new Promise<void>((resolve) => socket.send(datagram, port, '127.0.0.1', () => resolve()));
  }
  last = Date.now();
  await until('quiet', () => Date.now() - last > quiet, 20_000);
  socket.close();
  return answers;
}

/** Writes chunks to a connection; gives what came back and whether the server closed it within the time. */
export async function overTcp(
  port: number,
  chunks: Buffer[],
  options: { quiet?: number; waitForClose?: number } = {},
): Promise<{ answers: string[]; closed: boolean }> {
  const socket = connect(port, '127.0.0.1');
  let text = '';
  let closed = false;
  let last = Date.now();
  socket.on('data', (data: Buffer) => {
    text += data.toString('latin1');
    last = Date.now();
  });
  socket.on('close', () => (closed = true));
  socket.on('error', () => (closed = true));
  for (const chunk of chunks) {
    if (closed) break;
    await written(socket, chunk);
  }
  last = Date.now();
  const limit = options.waitForClose;
  if (limit !== undefined) await until('close', () => closed, limit);
  else await until('quiet', () => closed || Date.now() - last > (options.quiet ?? 400), 20_000);
  socket.destroy();
  const answers = text
    .split('\r\n')
    .filter((line) => line.startsWith('SIP/2.0 ') || line.startsWith('HTTP/1.'));
  return { answers, closed };
}

function written(socket: Socket, chunk: Buffer): Promise<void> {
  return new Promise((resolve) => {
    if (socket.destroyed || socket.write(chunk)) resolve();
    else {
      socket.once('drain', resolve);
      socket.once('close', () => resolve());
    }
  });
}

function firstLine(data: Buffer): string {
  return data.toString('latin1').split('\r\n', 1)[0] ?? '';
}

/** A well-formed request of a stranger. */
export function request(
  method: string,
  uri: string,
  more: { headers?: string[]; body?: string; length?: number } = {},
): Buffer {
  const id = Math.random().toString(36).slice(2);
  const body = more.body ?? '';
  return Buffer.from(
    [
      `${method} ${uri} SIP/2.0`,
      `Via: SIP/2.0/UDP 127.0.0.1:9;branch=z9hG4bK${id};rport`,
      'Max-Forwards: 70',
      `From: <sip:stranger@example.org>;tag=${id}`,
      `To: <${uri}>`,
      `Call-ID: ${id}`,
      `CSeq: 1 ${method}`,
      'Contact: <sip:stranger@127.0.0.1:9>',
      ...(more.headers ?? []),
      `Content-Length: ${more.length ?? Buffer.byteLength(body)}`,
      '',
      body,
    ].join('\r\n'),
  );
}
