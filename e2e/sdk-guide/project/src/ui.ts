import { init } from 'ys-webrtc-sdk-ui';
import { settings, show, when, write } from './page.js';

const container = document.getElementById('container') as HTMLElement;

init(container, settings())
  .then((given) => {
    const { phone, pbx, destroy, on } = given;
    show('given', `${typeof phone} ${typeof pbx} ${typeof destroy} ${typeof on}`);
    show('extension', pbx.extensionNumber);
    on('registered', () => write('registered'));
    on('incoming', ({ session }) => write(`rings: ${session.status.number}`));
    phone.on('deleteSession', ({ cause }) => write(cause));
    when('leave', destroy);
  })
  .catch((failure) => show('failure', `${failure.code} ${failure.msg}`));
