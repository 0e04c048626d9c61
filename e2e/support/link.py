#!/usr/bin/env python3
"""A bad line: two TUN devices, one here and one in a network namespace, and what happens between them.

  link.py NAMESPACE HERE THERE METRIC    for example: link.py phone 10.77.1.1 10.77.1.2 100

The first line into a namespace makes it, and it goes with that line; METRIC ranks the lines as ways out of it.

Commands on standard input, each answered by a line:
  set LOSS DELAY JITTER   loss in percent, delay and jitter in milliseconds, both ways; jitter reorders
  drop udp|none           cut UDP off, or let it through again
  down                    the far end's network interface goes away
  stats                   there_sent there_lost here_sent here_lost   (UDP packets over 100 bytes)
  stream SSRC             the same of the RTP packets of one stream, each number counted when it first comes
It ends with its input, and the devices and the namespace end with it.
"""
import collections, fcntl, heapq, os, random, select, struct, subprocess, sys, time

TUNSETIFF, IFF_TUN, IFF_NO_PI = 0x400454CA, 0x0001, 0x1000


def tun(name):
    fd = os.open('/dev/net/tun', os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(fd, TUNSETIFF, struct.pack('16sH', name.encode(), IFF_TUN | IFF_NO_PI))
    return fd


def ip(*args):
    subprocess.run(['ip', *args], check=True)


class Line:
    def __init__(self, namespace, far):
        self.namespace, self.far = namespace, far
        self.loss, self.delay, self.jitter, self.cut = 0.0, 0.0, 0.0, False
        self.late, self.count = [], 0
        self.sent, self.lost = [0, 0], [0, 0]
        self.streams = {}

    def carry(self, packet, to, way, now):
        udp = len(packet) > 28 and packet[0] >> 4 == 4 and packet[9] == 17
        counted = udp and len(packet) > 100
        self.sent[way] += counted
        stream = self.stream(packet, way) if udp else None
        if stream:
            stream[0] += 1
        if udp and (self.cut or random.random() * 100 < self.loss):
            self.lost[way] += counted
            if stream:
                stream[1] += 1
            return
        self.count += 1
        wait = (self.delay + random.uniform(-self.jitter, self.jitter)) / 1000 if udp else self.delay / 1000
        heapq.heappush(self.late, (now + max(0, wait), self.count, to, packet))

    def stream(self, packet, way):
        start = (packet[0] & 15) * 4 + 8
        if len(packet) < start + 12 or packet[start] >> 6 != 2 or 192 <= packet[start + 1] <= 223:
            return None
        key = int.from_bytes(packet[start + 8:start + 12], 'big'), way
        counts, numbers = self.streams.setdefault(key, ([0, 0], collections.OrderedDict()))
        number = bytes(packet[start + 2:start + 4])
        if number in numbers:
            return None
        numbers[number] = True
        if len(numbers) > 4096:
            numbers.popitem(last=False)
        return counts

    def deliver(self, now):
        while self.late and self.late[0][0] <= now:
            _, _, to, packet = heapq.heappop(self.late)
            try:
                os.write(to, packet)
            except OSError:
                pass
        return max(0, self.late[0][0] - now) if self.late else 1

    def command(self, text):
        word = text.split()
        if word[:1] == ['set']:
            self.loss, self.delay, self.jitter = map(float, word[1:4])
            return 'ok'
        if word[:1] == ['drop']:
            self.cut = word[1] == 'udp'
            return 'ok'
        if word == ['down']:
            ip('-n', self.namespace, 'link', 'set', self.far, 'down')
            return 'ok'
        if word == ['stats']:
            return f'{self.sent[1]} {self.lost[1]} {self.sent[0]} {self.lost[0]}'
        if word[:1] == ['stream']:
            there, here = (self.streams.get((int(word[1]), way), [[0, 0]])[0] for way in (1, 0))
            return ' '.join(map(str, [*there, *here]))
        return 'unknown'


def main():
    namespace, here, there, metric = sys.argv[1:5]
    suffix = str(os.getpid() % 100000)
    a, b = 'mga' + suffix, 'mgb' + suffix
    first = not os.path.exists('/run/netns/' + namespace)
    if first:
        ip('netns', 'add', namespace)
    try:
        fds = [tun(a), tun(b)]
        ip('link', 'set', b, 'netns', namespace)
        ip('addr', 'add', here, 'peer', there, 'dev', a)
        ip('link', 'set', a, 'up')
        for args in (['link', 'set', 'lo', 'up'], ['addr', 'add', there, 'peer', here, 'dev', b], ['link', 'set', b, 'up'],
                     ['route', 'add', 'default', 'via', here, 'metric', metric]):
            ip('-n', namespace, *args)
        print('ready', flush=True)
        run(fds, Line(namespace, b))
    finally:
        if first:
            ip('netns', 'del', namespace)


def run(fds, line):
    wait = 1
    while True:
        readable, _, _ = select.select([*fds, 0], [], [], wait)
        now = time.monotonic()
        for fd in readable:
            if fd == 0:
                text = sys.stdin.readline()
                if not text:
                    return
                print(line.command(text), flush=True)
                continue
            way = fds.index(fd)
            while True:
                try:
                    line.carry(os.read(fd, 65536), fds[1 - way], way, now)
                except BlockingIOError:
                    break
        wait = line.deliver(time.monotonic())


main()
