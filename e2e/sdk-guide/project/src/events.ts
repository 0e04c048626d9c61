import { init, Session } from 'ys-webrtc-sdk-core';
import { field, play, settings, when, write } from './page.js';

const PBX = ['runtimeError', 'cdrChange'];
const PHONE = [
  ...['connected', 'disconnected', 'registered', 'registrationFailed', 'newRTCSession', 'incoming'],
  ...['startSession', 'recordPermissionsChange', 'deleteSession', 'isRegisteredChange'],
];
const SESSION = [
  ...['callReport', 'streamAdded', 'ended', 'failed', 'clientError', 'reinvite', 'accepted', 'confirmed'],
  ...['statusChange', 'staticStatusChange'],
];

/** Writes down an event and what it carries; a call and a stream are told by what they are. */
function hear(name: string, data: unknown): void {
  const plain = (_: string, value: unknown) => {
    if (value instanceof Session) return 'Session';
    return value instanceof MediaStream ? 'MediaStream' : value;
  };
  write(`${name} ${JSON.stringify(data, plain) ?? ''}`);
}

init(settings())
  .then(({ phone, pbx }) => {
    for (const name of PBX) pbx.on(name, (data) => hear(`pbx.${name}`, data));
    for (const name of PHONE) phone.on(name, (data) => hear(`phone.${name}`, data));
    phone.on('newRTCSession', ({ session }) => {
      for (const name of SESSION) session.on(name, (data) => hear(`session.${name}`, data));
      session.on('streamAdded', ({ stream }) => play(stream));
    });
    // The guide: who hears of a change asks for the records again.
    pbx.on('cdrChange', async () => {
      const log = await pbx.cdrQuery({
        page: 1,
        size: 10,
        status: 0,
        sortBy: 'time',
        orderBy: 'desc',
        filter: null,
      });
      hear('cdrQuery', log);
    });
    phone.start();
    when('call', () => phone.call(field('number')));
    when('leave', async () => hear('logout', await pbx.logout()));
  })
  .catch((failure) => hear('failed', failure));
