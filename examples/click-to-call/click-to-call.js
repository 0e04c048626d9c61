'use strict';
{
  const at = (id) => document.getElementById(id);
  const config = window.clickToCall;
  const form = at('form');
  let phone; // the SDK's phone, once connected
  let session; // the one call: a second one is refused, see disableCallWaiting
  let ring; // the sound of a call that comes in
  let said = ['offline']; // what the status line says, so that it can be said in the other language

  // --- Connecting ---

  async function connect({ pbxURL, username, secret }) {
    say('connecting');
    form.querySelector('button').disabled = true;
    try {
      await load(`${pbxURL}/sdk/ys-webrtc.umd.js`);
      const operators = await window.YSWebRTC.init({ pbxURL, username, secret, disableCallWaiting: true });
      phone = operators.phone;
      ring = new Audio(`${pbxURL}/sdk/assets/sounds/Ring.wav`);
      ring.loop = true;
      phone.on('registered', () => say('ready', operators.pbx.extensionNumber));
      phone.on('disconnected', () => say('lost'));
      phone.on('newRTCSession', (call) => follow(call.session));
      operators.pbx.on('runtimeError', ({ code, msg }) => {
        operators.destroy();
        phone = session = undefined;
        at('connect').hidden = Boolean(config.signatureFrom);
        show();
        if (code === window.YSWebRTC.PBX_ERROR.LOGGED_IN_ELSEWHERE) say('elsewhere');
        else say('refused', code, msg);
      });
      phone.start(); // after the listeners, or the first events are missed
      at('connect').hidden = true;
    } catch (failed) {
      const unreachable = !failed.code || failed.code === window.YSWebRTC.PBX_ERROR.PBX_NETWORK_ERROR;
      if (unreachable) say('unreachable', location.origin, pbxURL);
      else say('refused', failed.code, failed.msg);
    } finally {
      form.querySelector('button').disabled = false;
    }
  }

  /** The same as a script tag, for an address that is only known now. */
  function load(address) {
    return new Promise((loaded, failed) => {
      if (window.YSWebRTC) return loaded();
      const script = document.createElement('script');
      script.onload = loaded;
      script.onerror = () => failed(new Error(address));
      script.src = address;
      document.head.append(script);
    });
  }

  /** Our own application knows who is signed in, and asks Magpie for a signature in his name. */
  async function connectBy(signatureFrom) {
    let signed;
    try {
      const answer = await fetch(signatureFrom, { method: 'POST' });
      if (!answer.ok) return say('noSignature', answer.status);
      signed = await answer.json();
    } catch (failed) {
      return say('noSignature', failed.message);
    }
    await connect({ pbxURL: config.pbxURL, ...signed });
  }

  // --- Calls ---

  document.addEventListener('click', (click) => {
    const link = click.target.closest('a[href^="tel:"]');
    if (!link) return;
    click.preventDefault();
    if (!phone) return say('offline');
    tell(phone.call(link.getAttribute('href').slice('tel:'.length), { audio: true, video: false }));
  });

  /** What cannot be done is said: there may be no microphone, or none for this page. */
  function tell(asked) {
    asked?.catch(({ code, msg }) => say('refused', code, msg));
  }

  function follow(call) {
    session = call;
    call.on('streamAdded', ({ stream }) => (at('sound').srcObject = stream));
    call.on('statusChange', show);
    call.on('ended', ({ cause }) => over(call, cause));
    call.on('failed', ({ cause }) => over(call, cause));
    call.on('clientError', ({ cause }) => say('over', call.status.number, cause));
    show();
  }

  function over(call, cause) {
    say('over', call.status.number, cause);
    if (session === call) session = undefined;
    show();
  }

  function show() {
    at('call').hidden = !session;
    if (!session) return ring?.pause();
    const { callStatus, number, name, isMute, isHold } = session.status;
    const [rings, talks] = [callStatus === 'ringing', callStatus === 'talking'];
    at('peer').textContent = name && name !== number ? `${name} · ${number}` : number;
    at('progress').textContent = text(
      isHold ? 'held' : callStatus === 'connecting' ? 'connectingCall' : callStatus,
    );
    at('answer').hidden = !rings;
    at('mute').hidden = at('hold').hidden = !talks;
    at('mute').ariaPressed = isMute;
    at('hold').ariaPressed = isHold;
    at('end').textContent = text(rings ? 'decline' : 'hangUp');
    if (rings)
      ring.play().catch(() => {}); // a page that nobody touched yet may make no sound
    else ring.pause();
  }

  at('answer').onclick = () => tell(session?.answer({ audio: true, video: false }));
  at('mute').onclick = () => (session.status.isMute ? session.unmute() : session.mute());
  at('hold').onclick = () => (session.status.isHold ? session.unhold() : session.hold());
  at('end').onclick = () => session?.terminate(); // rejects what rings, hangs up what stands

  // --- Words ---

  const chosen = localStorage.getItem('language'); // perhaps by another page of this origin
  let language = navigator.language.startsWith('zh') ? 'zh' : 'en';
  if (Object.hasOwn(window.texts, chosen)) language = chosen;

  function text(key, ...values) {
    return window.texts[language][key].replace(/\{(\d)\}/g, (_, n) => values[n]);
  }

  function say(...words) {
    said = words;
    at('state').textContent = text(...said);
  }

  function speak() {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    for (const element of document.querySelectorAll('[data-text]'))
      element.textContent = text(element.dataset.text);
    at('language').textContent = text('otherLanguage');
    document.title = text('title');
    say(...said);
    show();
  }

  at('language').onclick = () => {
    language = language === 'zh' ? 'en' : 'zh';
    localStorage.setItem('language', language);
    speak();
  };

  // --- Start ---

  speak();
  if (config.signatureFrom) {
    at('connect').hidden = true;
    connectBy(config.signatureFrom);
  } else {
    // The address of the page may fill in the form (?pbxURL=…&username=…), but only a person sends it off: a link that
    // somebody else made must not choose the server whose script runs here.
    const given = new URLSearchParams(location.search);
    for (const name of ['pbxURL', 'username'])
      form.elements[name].value = given.get(name) ?? config[name] ?? '';
    form.onsubmit = (event) => {
      event.preventDefault();
      const { pbxURL, username, secret } = form.elements;
      connect({ pbxURL: new URL(pbxURL.value).origin, username: username.value, secret: secret.value });
    };
  }
}
