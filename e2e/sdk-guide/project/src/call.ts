import { init, on } from 'ys-webrtc-sdk-core';
import { field, play, settings, show, when, write } from './page.js';

on('registered', () => write('registered'));

init(settings())
  .then((operators) => {
    const { phone } = operators;
    phone.on('newRTCSession', ({ callId, session }) => {
      const { status } = session;
      write(`new ${status.number}`);
      session.on('confirmed', ({ callId: confirmed, session }) => {
        write(`${session.status.callStatus} ${confirmed === callId}`);
        play(session.remoteStream);
        const clock = setInterval(() => show('seconds', String(session.timer.callDuration)), 200);
        session.on('ended', ({ cause }) => {
          clearInterval(clock);
          write(cause);
        });
      });
    });
    phone.on('startSession', ({ session }) => {
      const { status } = session;
      if (status.communicationType === 'outbound') write('rings there');
      else write('connecting');
    });
    // Two parameters and the caller's number, as the guide's sample has it.
    phone.on('incoming', (callId, session) => {
      const { status } = session;
      show('caller', `${status.number} ${status.name}`);
      when('answer', () => phone.answer(status.number));
    });
    phone.start();
    when('call', () => phone.call(field('number')));
  })
  .catch((failure) => write(`${failure.code} ${failure.msg}`));
