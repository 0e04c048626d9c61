import { init } from 'ys-webrtc-sdk-core';
import { lastMicrophone } from './microphone.js';
import { field, play, settings, show, when, write } from './page.js';

const chosen = await lastMicrophone();
show('microphone', chosen.microphoneId);
const spelling = new URLSearchParams(location.search).get('spelling');
const devices = spelling === 'deviceId' ? { deviceId: chosen } : { deviceIds: chosen };

init({ ...settings(), ...devices })
  .then(({ phone }) => {
    write(`deviceIds ${phone.deviceIds.microphoneId === chosen.microphoneId}`);
    phone.on('registered', () => write('registered'));
    phone.on('newRTCSession', ({ session }) => {
      session.on('confirmed', () => {
        play(session.remoteStream);
        const calls = phone.getSession();
        show('calls', calls.map(({ status }) => `${status.number} ${status.callStatus}`).join(','));
      });
    });
    phone.start();
    when('call', () => phone.call(field('number')));
  })
  .catch((failure) => write(`${failure.code} ${failure.msg}`));
