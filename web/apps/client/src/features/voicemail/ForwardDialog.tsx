import { useState } from 'react';
import Input from 'antd/es/input';
import Modal from 'antd/es/modal';
import { PbxFailure } from '@magpie/sdk-core';
import { useTranslation } from '@magpie/locales';
import { tell } from '../../live/store';
import { forwardMessage, type VoiceMessage } from '../../live/voicemail';
import styles from './Voicemail.module.css';

interface Props {
  message: VoiceMessage;
  onClose: () => void;
}

/** Asks whom a copy of a message is for. */
export function ForwardDialog({ message, onClose }: Props) {
  const { t } = useTranslation();
  const [number, setNumber] = useState('');
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const send = async () => {
    setBusy(true);
    try {
      await forwardMessage(message.id, number.trim());
      tell('info', 'voicemail.forwarded', number.trim());
      onClose();
    } catch (error) {
      const kind = error instanceof PbxFailure ? error.fields[0]?.validation_type : undefined;
      setProblem(
        t(
          kind === 'unknown'
            ? 'voicemail.forwardUnknown'
            : kind === 'mailbox_full'
              ? 'voicemail.forwardFull'
              : 'voicemail.changeFailed',
        ),
      );
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={t('voicemail.forwardTitle')}
      okText={t('voicemail.forward')}
      cancelText={t('app.cancel')}
      okButtonProps={{ disabled: number.trim() === '', loading: busy }}
      onOk={() => void send()}
      onCancel={onClose}
    >
      <label className={styles.field}>
        <span>{t('voicemail.forwardTo')}</span>
        <Input
          autoFocus
          inputMode="tel"
          maxLength={32}
          value={number}
          status={problem ? 'error' : undefined}
          onChange={({ target }) => {
            setNumber(target.value);
            setProblem('');
          }}
          onPressEnter={() => number.trim() !== '' && void send()}
        />
      </label>
      {problem && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
    </Modal>
  );
}
