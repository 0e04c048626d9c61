import { useState } from 'react';
import { MonitorSmartphone, SquareParking } from 'lucide-react';
import { useTranslation } from '@magpie/locales';
import type { FlipDevice } from '@magpie/sdk-core';
import { cancelFlip, flip, flipDevices, freeSlots, park } from '../../live/moves';
import { useLive, type CallView } from '../../live/store';
import { heldHere } from './callText';
import styles from './CallMoves.module.css';

type Choice =
  { kind: 'none' } | { kind: 'slots'; slots: string[] } | { kind: 'devices'; devices: FlipDevice[] };

const NOTHING: Choice = { kind: 'none' };

/** Parks the call, or lets it go on from another device of the user. */
export function CallMoves({ call }: { call: CallView }) {
  const { t } = useTranslation();
  const [choice, setChoice] = useState<Choice>(NOTHING);
  const moving = useLive((live) => live.ownCalls.find(({ state }) => state === 'moving'));
  const standing = call.state.kind === 'talking';
  const chooseSlot = async () => {
    if (choice.kind === 'slots') {
      call.session.unhold();
      setChoice(NOTHING);
      return;
    }
    if (!heldHere(call.state)) call.session.hold();
    setChoice({ kind: 'slots', slots: await freeSlots() });
  };
  const parkAt = async (slot?: string) => {
    setChoice(NOTHING);
    if (!(await park(call, slot))) call.session.unhold();
  };
  const chooseDevice = async () => {
    setChoice(choice.kind === 'devices' ? NOTHING : { kind: 'devices', devices: await flipDevices(call) });
  };
  return (
    <section className={styles.moves} aria-label={t('call.moves')}>
      {moving ? (
        <p className={styles.moving} role="status">
          {t('call.flip.ringing', { device: t(`device.${moving.device}`) })}
          <button type="button" onClick={() => void cancelFlip(call)}>
            {t('call.flip.cancel')}
          </button>
        </p>
      ) : (
        <div className={styles.row}>
          <button type="button" disabled={!standing} onClick={() => void parkAt()}>
            <SquareParking size={18} aria-hidden="true" /> {t('call.park.any')}
          </button>
          <button
            type="button"
            disabled={!standing}
            aria-expanded={choice.kind === 'slots'}
            onClick={() => void chooseSlot()}
          >
            {t('call.park.choose')}
          </button>
          <button
            type="button"
            disabled={!standing}
            aria-expanded={choice.kind === 'devices'}
            onClick={() => void chooseDevice()}
          >
            <MonitorSmartphone size={18} aria-hidden="true" /> {t('call.flip.title')}
          </button>
        </div>
      )}
      {choice.kind === 'slots' && <Slots slots={choice.slots} onChoose={(slot) => void parkAt(slot)} />}
      {choice.kind === 'devices' && !moving && (
        <Devices
          devices={choice.devices}
          onChoose={(device) => {
            setChoice(NOTHING);
            void flip(call, device);
          }}
        />
      )}
    </section>
  );
}

/** The free parking numbers, with a field to find one (D-73). */
function Slots({ slots, onChoose }: { slots: readonly string[]; onChoose: (slot: string) => void }) {
  const { t } = useTranslation();
  const [wanted, setWanted] = useState('');
  const found = slots.filter((slot) => slot.includes(wanted.trim()));
  return (
    <div className={styles.choice}>
      <input
        type="search"
        inputMode="numeric"
        value={wanted}
        aria-label={t('call.park.search')}
        placeholder={t('call.park.search')}
        onChange={({ target }) => setWanted(target.value)}
      />
      {found.length === 0 && <p>{t('call.park.none')}</p>}
      <ul aria-label={t('call.park.free')}>
        {found.map((slot) => (
          <li key={slot}>
            <button type="button" className="figures" onClick={() => onChoose(slot)}>
              {slot}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Devices({
  devices,
  onChoose,
}: {
  devices: readonly FlipDevice[];
  onChoose: (device: string) => void;
}) {
  const { t } = useTranslation();
  return (
    <div className={styles.choice}>
      {devices.length === 0 && <p>{t('call.flip.none')}</p>}
      <ul aria-label={t('call.flip.devices')}>
        {devices.map(({ id, device, user_agent: program }) => (
          <li key={id}>
            <button type="button" title={program} onClick={() => onChoose(id)}>
              {t(`device.${device}`)}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
