import { init } from 'ys-webrtc-sdk-ui';
import { lastMicrophone } from './microphone.js';
import { settings, show, write } from './page.js';

const chosen = await lastMicrophone();
show('microphone', chosen.microphoneId);
const spelling = new URLSearchParams(location.search).get('spelling');
const devices = spelling === 'deviceId' ? { deviceId: chosen } : { deviceIds: chosen };
const rtcOption = { ...settings(), ...devices };

init(document.body.appendChild(document.createElement('div')), { rtcOption })
  .then(({ phone }) => {
    write(`deviceIds ${phone.deviceIds.microphoneId === chosen.microphoneId}`);
    phone.on('registered', () => write('registered'));
  })
  .catch((failure) => show('failure', `${failure.code} ${failure.msg}`));
