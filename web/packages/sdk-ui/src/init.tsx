import { createRoot } from 'react-dom/client';
import {
  COMMON_ERROR,
  init as initCore,
  result,
  type InitResult as Operators,
  type PBXEvents,
  type PhoneEvents,
  type Result,
} from '@magpie/sdk-core';
import { TextsContext, textsOf } from './intl/intl';
import { Actions } from './live/Actions';
import { LiveStore } from './live/LiveStore';
import { optionsOf, type InitOption, type RtcOption } from './options';
import { App } from './ui/App';
import { SurroundingsContext, type Surroundings } from './ui/context';
import { Focus } from './ui/Focus';

type AnyEvents = PBXEvents & PhoneEvents;

/** What {@link init} gives. */
export interface InitResult extends Operators {
  /** Ends all calls, leaves the server and takes everything off the page; {@link init} may follow. */
  destroy: () => void;
  /** Hears an event of `phone` or of `pbx` until the returned function is called. */
  on: <Name extends keyof AnyEvents>(
    eventName: Name,
    listener: (data: AnyEvents[Name]) => void,
  ) => () => void;
}

/** What stands in which container. */
const phones = new WeakMap<HTMLElement, () => void>();

/**
 * Puts a phone into `container` and logs in. The phone starts by itself once whoever waits for this has had the time to
 * listen to its events. Another phone in the same container is destroyed first.
 *
 * @throws a Result: what was wrong with the address, the login or the network, which the dial panel then shows too
 */
export async function init(container: HTMLElement, option: InitOption): Promise<InitResult> {
  if (!(container instanceof HTMLElement)) throw failure('the container is not an element');
  const options = optionsOf(option);
  phones.get(container)?.();
  const store = new LiveStore();
  const show = render(container, options, store);
  let operators: Operators | undefined;
  let over = false;
  const destroy = () => {
    if (over) return;
    over = true;
    phones.delete(container);
    operators?.destroy();
    store.stop();
    show.unmount();
  };
  phones.set(container, destroy);
  try {
    operators = await initCore(coreOptions(options));
  } catch (error) {
    store.fail(error as Result);
    throw error;
  }
  if (over) {
    operators.destroy();
    throw failure('destroyed before the login was over');
  }
  const { phone, pbx } = operators;
  store.follow(operators);
  // A page may listen to events in the `then` of this promise before the first of them comes.
  setTimeout(() => over || phone.start());
  return { phone, pbx, destroy, on: hear(operators) };
}

function render(container: HTMLElement, options: RtcOption, store: LiveStore) {
  const place = container.appendChild(document.createElement('div'));
  // The parts stand in the container as if nothing were between.
  place.style.display = 'contents';
  const root = createRoot(place);
  const focus = new Focus();
  const surroundings: Surroundings = { store, actions: new Actions(store, focus), focus, options };
  root.render(
    <SurroundingsContext.Provider value={surroundings}>
      <TextsContext.Provider value={textsOf(options.intl)}>
        <App />
      </TextsContext.Provider>
    </SurroundingsContext.Provider>,
  );
  return {
    unmount: () => {
      root.unmount();
      place.remove();
    },
  };
}

function coreOptions(options: RtcOption) {
  const { username, secret, password, token, pbxURL, enableLog, reRegistryPhoneTimes } = options;
  const { deviceIds, deviceId, disableCallWaiting } = options;
  return {
    ...{ username, secret, password, token, pbxURL, enableLog, reRegistryPhoneTimes },
    ...{ deviceIds: deviceIds ?? deviceId, disableCallWaiting },
  };
}

function hear({ phone, pbx }: Operators): InitResult['on'] {
  // No event has the same name in both.
  return (name, listener) => {
    const ears = [phone.on(name as never, listener as never), pbx.on(name as never, listener as never)];
    return () => ears.forEach((stop) => stop());
  };
}

function failure(msg: string): Error & Result {
  return Object.assign(new Error(msg), result(COMMON_ERROR.UNKNOWN_ERROR, msg));
}
