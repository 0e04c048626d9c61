import { createSocket, type Socket } from 'node:dgram';

/** The far end of a trunk: it is there when it is asked, and has none of the numbers that are called. */
export class FarEnd {
  /** The first lines of all requests. */
  readonly asked: string[] = [];

  private constructor(private readonly socket: Socket) {
    socket.on('message', (data, from) => {
      const lines = data.toString('latin1').split('\r\n');
      const [start = ''] = lines;
      this.asked.push(start);
      if (start.startsWith('ACK ')) return;
      const status = start.startsWith('OPTIONS ') ? '200 OK' : '404 Not Found';
      const copied = lines.filter((line) => /^(via|from|call-id|cseq):/i.test(line));
      const to = lines.filter((line) => /^to:/i.test(line)).map((line) => `${line};tag=far-end`);
      const answer = [`SIP/2.0 ${status}`, ...copied, ...to, 'Content-Length: 0', '', ''].join('\r\n');
      socket.send(answer, from.port, from.address);
    });
  }

  static async open(): Promise<FarEnd> {
    const socket = createSocket('udp4');
    await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
    return new FarEnd(socket);
  }

  get port(): number {
    return this.socket.address().port;
  }

  close(): void {
    this.socket.close();
  }
}
