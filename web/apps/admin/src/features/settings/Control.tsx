import Input from 'antd/es/input';
import InputNumber from 'antd/es/input-number';
import Select from 'antd/es/select';
import Switch from 'antd/es/switch';
import { useTranslation } from '@magpie/locales';
import { Choose } from '@magpie/ui';
import type { Line } from './lines';
import type { SettingValue } from './useSettings';
import styles from './Settings.module.css';

interface Props {
  id: string;
  status: 'error' | undefined;
  line: Line;
  value: SettingValue;
  /** The classes of music that there are. */
  music: readonly string[];
  onChange: (value: SettingValue) => void;
}

/** What a setting is changed with. */
export function Control({ id, status, line, value, music, onChange }: Props) {
  const { t } = useTranslation();
  switch (line.kind) {
    case 'text':
      return (
        <Input
          id={id}
          status={status}
          maxLength={line.most}
          autoComplete="off"
          spellCheck={false}
          placeholder={line.example}
          value={String(value)}
          onChange={({ target }) => onChange(target.value)}
        />
      );
    case 'secret': {
      // What is kept is never here; set#3 only says that there is something.
      const kept = /^set#\d+$/.test(String(value));
      return (
        <Input.Password
          id={id}
          status={status}
          maxLength={256}
          autoComplete="new-password"
          placeholder={kept ? t('admin.settings.kept') : ''}
          value={kept ? '' : String(value)}
          onChange={({ target }) => onChange(target.value)}
        />
      );
    }
    case 'flag':
      return <Switch id={id} checked={value === true} onChange={onChange} />;
    case 'number':
      return (
        <InputNumber
          id={id}
          status={status}
          className={styles.number}
          min={line.least}
          max={line.most}
          precision={0}
          placeholder={line.none ? t(`admin.form.${line.none}`) : ''}
          value={value === 0 && line.none ? null : Number(value)}
          onChange={(number) => onChange(number ?? (line.none ? 0 : line.least))}
        />
      );
    case 'choice':
      return (
        <Choose
          id={id}
          value={String(value)}
          options={line.options.map((option) => ({
            value: option as string,
            label: t(`admin.settings.security.${option}`),
          }))}
          onChange={onChange}
        />
      );
    case 'music':
      return (
        <Choose
          id={id}
          value={String(value)}
          options={[...new Set([...music, String(value)])].map((name) => ({ value: name, label: name }))}
          onChange={onChange}
        />
      );
    case 'list':
      return (
        <Select<string[]>
          id={id}
          status={status}
          mode="tags"
          open={false}
          suffixIcon={null}
          tokenSeparators={[',', ' ', '，']}
          placeholder={line.example}
          value={Array.isArray(value) ? value : []}
          onChange={onChange}
        />
      );
  }
}
