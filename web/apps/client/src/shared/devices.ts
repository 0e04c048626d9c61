import { useEffect, useState } from 'react';

export interface Devices {
  microphones: MediaDeviceInfo[];
  speakers: MediaDeviceInfo[];
  cameras: MediaDeviceInfo[];
  /** Names are known: the browser gave permission once. */
  named: boolean;
}

const none: Devices = { microphones: [], speakers: [], cameras: [], named: false };

async function list(): Promise<Devices> {
  const { mediaDevices } = navigator as { mediaDevices?: MediaDevices };
  const all = (await mediaDevices?.enumerateDevices().catch(() => [])) ?? [];
  const kind = (wanted: MediaDeviceKind) =>
    all.filter((device) => device.kind === wanted && device.deviceId !== '' && device.deviceId !== 'default');
  return {
    microphones: kind('audioinput'),
    speakers: kind('audiooutput'),
    cameras: kind('videoinput'),
    named: all.some(({ label }) => label !== ''),
  };
}

/** The devices of this computer, followed as they are plugged in and out. @param again changes to look anew */
export function useDevices(again: unknown = undefined): Devices {
  const [devices, setDevices] = useState(none);
  useEffect(() => {
    let here = true;
    const look = () => void list().then((found) => here && setDevices(found));
    look();
    const { mediaDevices } = navigator as { mediaDevices?: MediaDevices };
    mediaDevices?.addEventListener('devicechange', look);
    return () => {
      here = false;
      mediaDevices?.removeEventListener('devicechange', look);
    };
  }, [again]);
  return devices;
}

/** Whether this browser can play sound on a chosen device. */
export const canChooseSpeaker = 'setSinkId' in (globalThis.HTMLMediaElement?.prototype ?? {});
