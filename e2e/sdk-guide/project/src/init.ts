import { init, on } from 'ys-webrtc-sdk-core';
import { settings, show, when, write } from './page.js';

on('registered', () => write('registered'));

init(settings())
  .then((operators) => {
    const { phone, pbx, destroy } = operators;
    show('given', `${typeof phone} ${typeof pbx} ${typeof destroy}`);
    show('extension', `${pbx.extensionNumber} ${pbx.extensionName}`);
    when('leave', destroy);
    phone.start();
  })
  .catch((failure) => show('failure', `${failure.code} ${failure.msg}`));
