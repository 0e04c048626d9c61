import { useTranslation, type Translate } from '@magpie/locales';
import { FormFrame, type Told } from '../../shared/form/FormFrame';
import { SettingLine } from '../../shared/form/SettingLine';
import { Section } from '../../shared/Page';
import { useDraft } from '../../shared/useDraft';
import { Control } from './Control';
import type { Line, Part } from './lines';
import { useChangeSettings, type SettingsAnswer, type SettingValue, type SettingValues } from './useSettings';

interface Props {
  /** Where it is; its draft is found again by it. */
  place: string;
  parts: readonly Part[];
  answer: SettingsAnswer;
  risky?: (changed: SettingValues) => string | undefined;
}

/** Some settings of the installation; only what was changed is sent. */
export function SettingsForm({ place, parts, answer, risky }: Props) {
  const { t } = useTranslation();
  const send = useChangeSettings();
  const lines = parts.flatMap((part) => part.lines);
  const server: SettingValues = Object.fromEntries(
    lines.map(({ name }) => [name, answer.settings[name] ?? answer.presets[name] ?? '']),
  );
  const draft = useDraft(place, server, answer.version);
  const told = Object.fromEntries(
    lines.map((line): [string, Told<SettingValues>] => [
      line.name,
      { label: t(`admin.settings.lines.${line.name}.label`), text: (of) => shown(line, of[line.name], t) },
    ]),
  );
  return (
    <FormFrame
      draft={draft}
      save={(changed) =>
        send.mutateAsync({ version: String(draft.version), settings: changed as SettingValues })
      }
      fields={told}
      risky={(changed) => risky?.(changed as SettingValues)}
    >
      {parts.map((part) => (
        <Section key={part.title} title={t(`admin.settings.parts.${part.title}`)}>
          {part.lines.map((line) => {
            const value = draft.value[line.name] ?? '';
            const preset = answer.presets[line.name] ?? '';
            const usual = String(value) === String(preset);
            return (
              <SettingLine
                key={line.name}
                label={t(`admin.settings.lines.${line.name}.label`)}
                does={t(`admin.settings.lines.${line.name}.does`)}
                field={line.name}
                {...(line.kind === 'secret' || (line.kind === 'text' && preset === '')
                  ? {}
                  : { preset: shown(line, preset, t) || t('admin.form.nothing') })}
                onPreset={usual ? undefined : () => draft.change({ [line.name]: preset })}
              >
                {(id, status) => (
                  <Control
                    id={id}
                    status={status}
                    line={line}
                    value={value}
                    music={answer.music_classes}
                    onChange={(next) => draft.change({ [line.name]: next })}
                  />
                )}
              </SettingLine>
            );
          })}
        </Section>
      ))}
    </FormFrame>
  );
}

function shown(line: Line, value: SettingValue | undefined, t: Translate): string {
  switch (line.kind) {
    case 'flag':
      return t(value === true ? 'admin.form.on' : 'admin.form.off');
    case 'number':
      return value === 0 && line.none ? t(`admin.form.${line.none}`) : String(value);
    case 'choice': {
      const option = line.options.find((one) => one === value);
      return option ? t(`admin.settings.security.${option}`) : String(value);
    }
    case 'secret':
      return value === '' ? '' : '••••••';
    case 'list':
      return Array.isArray(value) ? value.join(', ') : '';
    case 'text':
    case 'music':
      return String(value);
  }
}
