import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BadLine } from './badline.js';
import type { Account, Magpie } from './magpie.js';
import { freePort, Program, until } from './process.js';
import { type Heard, hearFile } from './tone.js';

export interface PhoneOptions {
  transport?: 'udp' | 'tcp' | 'tls';
  /** In order of preference, with baresip's names: `PCMU/8000/1`, `G722/16000/1`, `opus/48000/2`. */
  codecs?: string;
  srtp?: 'sdes';
  answer?: 'manual' | 'auto';
  /** Has a camera and a screen; in order of preference, `VP8` and `H264`. */
  video?: ('VP8' | 'H264')[];
  /** Watches the presence of this extension. */
  watches?: Account;
  /** Has a lamp for messages. */
  mwi?: boolean;
  /** Lives behind this line instead of beside the server. */
  line?: BadLine;
  /** The tone it says. */
  hertz: number;
}

/** What a phone says of its video. */
export interface VideoFigures {
  framesSent: number;
  /** Decoded, and given to its screen. */
  framesShown: number;
  keyFrames: number;
  /** All of it, in its own words. */
  text: string;
}

/** A desk phone: baresip with a sine for a voice and a file for an ear. */
export class Phone {
  private constructor(
    readonly account: Account,
    private readonly directory: string,
    private readonly program: Program,
    private readonly control: Control,
  ) {}

  static async start(magpie: Magpie, account: Account, options: PhoneOptions): Promise<Phone> {
    const directory = mkdtempSync(join(tmpdir(), `baresip-${account.number}-`));
    mkdirSync(join(directory, 'ear'));
    const control = await freePort();
    const own = options.line?.there ?? '127.0.0.1';
    const transport = options.transport ?? 'udp';
    const port = transport === 'tls' ? magpie.ports.tls : magpie.ports.sip;
    const rtp = 20_000 + Math.floor(Math.random() * 980) * 4;
    writeFileSync(
      join(directory, 'config'),
      config(directory, `${own}:${control}`, await freePort(), rtp, options),
    );
    writeFileSync(
      join(directory, 'accounts'),
      `<sip:${account.number}@${magpie.address}:${port};transport=${transport}>;auth_user=${account.number};auth_pass=${account.sipSecret}` +
        `;answermode=${options.answer ?? 'manual'};regint=600` +
        (options.srtp === 'sdes' ? ';mediaenc=srtp-mand' : '') +
        (options.codecs ? `;audio_codecs=${options.codecs}` : '') +
        (options.video ? `;video_codecs=${options.video.join(',')}` : '') +
        (options.mwi ? ';mwi=yes' : '') +
        '\n',
    );
    const { watches } = options;
    writeFileSync(
      join(directory, 'contacts'),
      watches ? `"${watches.name}" <sip:${watches.number}@${magpie.address}:${port}>;presence=p2p\n` : '',
    );
    const command = options.line ? options.line.launcher(directory, 'baresip') : 'baresip';
    const program = new Program(command, ['-4', '-f', directory], { cwd: join(directory, 'ear') });
    try {
      const phone = new Phone(account, directory, program, await Control.open(own, control));
      await program.printed(/200 OK|registered successfully|useragent registered/i, 30_000);
      return phone;
    } catch (error) {
      await program.stop();
      throw new Error(`${account.number}: ${String(error)}; baresip said: ${program.output}`, {
        cause: error,
      });
    }
  }

  dial(number: string): void {
    this.control.send('dial', number);
  }

  answer(): void {
    this.control.send('accept');
  }

  hangUp(): void {
    this.control.send('hangup');
  }

  hold(): void {
    this.control.send('hold');
  }

  resume(): void {
    this.control.send('resume');
  }

  /** Sends the other party on to an address. */
  transfer(uri: string): void {
    this.control.send('transfer', uri);
  }

  press(digits: string): void {
    for (const digit of digits) this.control.send('sndcode', digit);
  }

  /** Whose presence it watches, and what it knows of it. */
  contacts(): Promise<string> {
    return this.control.ask('contacts');
  }

  /** Waits until it prints something of this kind. */
  printed(pattern: RegExp): Promise<RegExpMatchArray> {
    return this.program.printed(pattern);
  }

  /** Waits for an event such as CALL_ESTABLISHED, CALL_INCOMING, CALL_CLOSED; gives its parameter. */
  async event(type: string, milliseconds = 20_000): Promise<string> {
    const event = await until(`${this.account.number} ${type}`, () => this.control.take(type), milliseconds);
    return event.param ?? '';
  }

  /** Waits for an event of this type whose parameter is as wanted; what came before it is passed over. */
  async toldOf(type: string, wanted: RegExp): Promise<void> {
    await until(`${this.account.number} ${type} ${wanted}`, () => {
      for (let event = this.control.take(type); event; event = this.control.take(type)) {
        if (wanted.test(event.param ?? '')) return true;
      }
      return false;
    });
  }

  /** What the last second sounded like to this phone. */
  hears(): Heard {
    const file = readdirSync(join(this.directory, 'ear'))
      .filter((f) => f.endsWith('-dec.wav'))
      .sort()
      .at(-1);
    return file ? hearFile(join(this.directory, 'ear', file)) : { hertz: 0, rms: 0 };
  }

  /** What it says of its video: frames sent and shown, their size, and how well they come. */
  async video(): Promise<VideoFigures> {
    const text = await this.control.ask('video_debug');
    const number = (pattern: RegExp) => Number(pattern.exec(text)?.[1] ?? 0);
    return {
      framesSent: number(/source:.*frames=(\d+)/),
      framesShown: number(/vidisp:.*frames=(\d+)/),
      keyFrames: number(/n_keyframes=(\d+)/),
      text,
    };
  }

  get output(): string {
    return this.program.output;
  }

  async stop(): Promise<void> {
    this.control.close();
    await this.program.stop();
    rmSync(this.directory, { recursive: true, force: true });
  }
}

function pictures(video: PhoneOptions['video']): string {
  if (!video) return '';
  return `
video_source fakevideo,nil
video_display fakevideo,nil
video_size 352x288
video_bitrate 300000
video_fps 15
module vp8.so
module avcodec.so
module fakevideo.so
`;
}

function config(directory: string, control: string, sip: number, rtp: number, options: PhoneOptions): string {
  return `
sip_listen ${options.line?.there ?? '127.0.0.1'}:${sip}
sip_verify_server no
audio_source ausine,${options.hertz}
audio_player aubridge,sink
ausrc_srate 48000
auplay_srate 48000
ausrc_channels 2
auplay_channels 1
rtp_ports ${rtp}-${rtp + 40}
rtp_timeout 0
module_path /usr/lib/baresip/modules
module g711.so
module g722.so
module opus.so
module ausine.so
module aubridge.so
module sndfile.so
module srtp.so
module uuid.so
${pictures(options.video)}
module_tmp account.so
module_app contact.so
module_app menu.so
${options.watches ? 'module_app presence.so' : ''}
${options.mwi ? 'module_app mwi.so' : ''}
module_app ctrl_tcp.so
ctrl_tcp_listen ${control}
snd_path ${join(directory, 'ear')}
`;
}

interface ControlEvent {
  type?: string;
  param?: string;
  response?: boolean;
  token?: string;
  data?: string;
}

/** baresip's control socket: commands and events as JSON in netstrings. */
class Control {
  private pending = Buffer.alloc(0);
  private asked = 0;
  private readonly events: ControlEvent[] = [];

  private constructor(private readonly socket: Socket) {
    socket.on('data', (data: Buffer) => this.receive(data));
    socket.on('error', () => undefined);
  }

  static async open(host: string, port: number): Promise<Control> {
    const socket = await until('control socket', () => Control.tryConnect(host, port), 30_000);
    return new Control(socket);
  }

  private static tryConnect(host: string, port: number): Promise<Socket | undefined> {
    return new Promise((resolve) => {
      const socket = connect(port, host);
      socket.once('connect', () => resolve(socket));
      socket.once('error', () => resolve(undefined));
    });
  }

  send(command: string, params = '', token = command): void {
    const text = JSON.stringify({ command, params, token });
    this.socket.write(`${Buffer.byteLength(text)}:${text},`);
  }

  /** Sends a command and gives what it prints. */
  async ask(command: string): Promise<string> {
    const token = `${command}-${++this.asked}`;
    this.send(command, '', token);
    const answer = await until(token, () => this.events.find((e) => e.response && e.token === token));
    return answer.data ?? '';
  }

  /** The oldest event of this type, once. */
  take(type: string): ControlEvent | undefined {
    const index = this.events.findIndex((e) => e.type === type);
    return index < 0 ? undefined : this.events.splice(index, 1)[0];
  }

  close(): void {
    this.socket.destroy();
  }

  /** Netstrings count octets: a name may have more of them than characters. */
  private receive(data: Buffer): void {
    this.pending = Buffer.concat([this.pending, data]);
    for (;;) {
      const colon = this.pending.indexOf(':');
      const length = Number(this.pending.toString('latin1', 0, Math.max(0, colon)));
      if (colon < 0 || this.pending.length < colon + length + 2) return;
      const text = this.pending.toString('utf8', colon + 1, colon + 1 + length);
      this.pending = this.pending.subarray(colon + length + 2);
      this.events.push(JSON.parse(text) as ControlEvent);
    }
  }
}
