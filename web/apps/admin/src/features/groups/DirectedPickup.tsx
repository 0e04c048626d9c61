import { useTranslation } from '@magpie/locales';
import { Choose } from '@magpie/ui';
import { useChangeCompany, type Company } from '../../shared/company';
import { FormFrame } from '../../shared/form/FormFrame';
import { SettingLine } from '../../shared/form/SettingLine';
import { Section } from '../../shared/Page';
import { useDraft } from '../../shared/useDraft';

/** Whose ringing calls may be taken by naming whom they ring. */
export function DirectedPickup({ company }: { company: Company }) {
  const { t } = useTranslation();
  const change = useChangeCompany();
  const draft = useDraft('/pickup', { directed_pickup: company.directed_pickup }, company.version);
  const words = {
    anyone: t('admin.groups.pickup.anyone'),
    groups: t('admin.groups.pickup.groups'),
  };
  return (
    <FormFrame
      draft={draft}
      save={(part) => change.mutateAsync({ version: Number(draft.version), ...part })}
      fields={{
        directed_pickup: {
          label: t('admin.groups.pickup.directed'),
          text: (of) => words[of.directed_pickup],
        },
      }}
    >
      <Section title={t('admin.groups.pickup.directedTitle')}>
        <SettingLine
          label={t('admin.groups.pickup.directed')}
          does={t('admin.groups.pickup.directedDoes')}
          preset={words.anyone}
          field="directed_pickup"
        >
          {(id) => (
            <Choose
              id={id}
              value={draft.value.directed_pickup}
              options={(['anyone', 'groups'] as const).map((value) => ({ value, label: words[value] }))}
              onChange={(value) => draft.change({ directed_pickup: value })}
            />
          )}
        </SettingLine>
      </Section>
    </FormFrame>
  );
}
