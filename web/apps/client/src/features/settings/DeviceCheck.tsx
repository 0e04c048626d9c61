import { useEffect, useRef, useState } from 'react';
import Button from 'antd/es/button';
import { Volume2 } from 'lucide-react';
import { useTranslation } from '@magpie/locales';
import { usePreferences } from '../../live/preferences';
import { ringOnce } from '../../live/sounds';
import { tell } from '../../live/store';
import { DeviceChoice } from '../../shared/DeviceChoice';
import { useDevices } from '../../shared/devices';
import styles from './DeviceCheck.module.css';
import { openDevices } from './openDevices';

/** Choose devices and see that they work, before a call and without one. */
export function DeviceCheck() {
  const { t } = useTranslation();
  const [checking, setChecking] = useState(false);
  const [stream, setStream] = useState<MediaStream>();
  const devices = useDevices(stream);
  const microphoneId = usePreferences((preferences) => preferences.microphoneId);
  const cameraId = usePreferences((preferences) => preferences.cameraId);
  const speakerId = usePreferences((preferences) => preferences.speakerId);
  const ringTone = usePreferences((preferences) => preferences.ringTone);

  useEffect(() => {
    if (!checking) return;
    let current: MediaStream | undefined;
    let here = true;
    void open(microphoneId, cameraId).then((opened) => {
      if (!opened) return setChecking(false);
      current = opened;
      if (here) setStream(opened);
      else stop(opened);
    });
    return () => {
      here = false;
      if (current) stop(current);
      setStream(undefined);
    };
  }, [checking, microphoneId, cameraId]);

  return (
    <div className={styles.check}>
      {!devices.named && <p className={styles.allow}>{t('devices.allow')}</p>}
      <div className={styles.choices}>
        <DeviceChoice kind="microphone" devices={devices} />
        <DeviceChoice kind="camera" devices={devices} />
        <DeviceChoice kind="speaker" devices={devices} />
        <DeviceChoice kind="ringer" devices={devices} />
      </div>
      <div className={styles.tests}>
        <Button onClick={() => setChecking(!checking)}>
          {checking ? t('devices.stop') : t('devices.start')}
        </Button>
        <Button icon={<Volume2 size={16} />} onClick={() => ringOnce(ringTone, speakerId)}>
          {t('devices.test')}
        </Button>
      </div>
      {stream && (
        <div className={styles.live}>
          <Level stream={stream} label={t('devices.level')} />
          {stream.getVideoTracks().length > 0 && <Preview stream={stream} label={t('devices.preview')} />}
        </div>
      )}
    </div>
  );
}

async function open(microphoneId?: string, cameraId?: string): Promise<MediaStream | undefined> {
  try {
    return await openDevices(microphoneId, cameraId);
  } catch (error) {
    const denied = error instanceof DOMException && error.name === 'NotAllowedError';
    tell('error', denied ? 'call.error.microphone' : 'call.error.noMicrophone');
    return undefined;
  }
}

function stop(stream: MediaStream): void {
  stream.getTracks().forEach((track) => track.stop());
}

function Level({ stream, label }: { stream: MediaStream; label: string }) {
  const meter = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    context.createMediaStreamSource(stream).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    let frame = 0;
    const draw = () => {
      analyser.getFloatTimeDomainData(samples);
      const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
      const level = Math.min(1, Math.max(0, (10 * Math.log10(power + 1e-9) + 60) / 55));
      meter.current?.style.setProperty('--level', String(level));
      meter.current?.setAttribute('aria-valuenow', String(Math.round(level * 100)));
      frame = requestAnimationFrame(draw);
    };
    draw();
    return () => {
      cancelAnimationFrame(frame);
      void context.close();
    };
  }, [stream]);
  return (
    <div>
      <p className={styles.label}>{label}</p>
      <div
        ref={meter}
        className={styles.meter}
        role="meter"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
      />
    </div>
  );
}

function Preview({ stream, label }: { stream: MediaStream; label: string }) {
  const picture = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (picture.current) picture.current.srcObject = stream;
  }, [stream]);
  return <video ref={picture} className={styles.preview} aria-label={label} muted autoPlay playsInline />;
}
