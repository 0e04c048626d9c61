import { useId, useState } from 'react';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import { Asterisk, Phone } from 'lucide-react';
import { dialable } from '@magpie/sdk-core';
import { useTranslation } from '@magpie/locales';
import { dial } from '../../../live/calls';
import { useFeatureCodes, useRecordCode, type FeatureCode } from '../../../live/reach';
import { Empty, Failure, SkeletonRows } from '../../../shared/states';
import { GROUPS, pressed, type Group, type Service } from './services';
import styles from './FeatureCodes.module.css';

/** The codes that do something here when they are dialled, as the company has set them (A-174, A-175, K-26). */
export function FeatureCodes() {
  const { t } = useTranslation();
  const { data, error, isFetching, refetch } = useFeatureCodes();
  const record = useRecordCode();
  if (!data) {
    return error ? (
      <Failure title={t('codes.failed')} error={error} retry={() => void refetch()} busy={isFetching} />
    ) : (
      <SkeletonRows rows={8} />
    );
  }
  const codes: FeatureCode[] = [
    ...data,
    ...(record ? [{ service: 'record', code: record, number_follows: false }] : []),
  ];
  if (codes.length === 0)
    return <Empty icon={<Asterisk />} title={t('codes.empty.title')} text={t('codes.empty.text')} />;
  return (
    <div className={styles.codes}>
      {(Object.keys(GROUPS) as Group[]).map((group) => (
        <CodeGroup key={group} group={group} codes={codes} />
      ))}
    </div>
  );
}

function CodeGroup({ group, codes }: { group: Group; codes: readonly FeatureCode[] }) {
  const { t } = useTranslation();
  const id = useId();
  const here = GROUPS[group].flatMap((service: Service) => {
    const code = codes.find((one) => one.service === service);
    return code ? [{ ...code, service }] : [];
  });
  if (here.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className={styles.title}>
        {t(`codes.groups.${group}`)}
      </h2>
      <ul className={styles.group}>
        {here.map((code) => (
          <li key={code.service} className={styles.row}>
            <Row {...code} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Row({ service, code, number_follows: follows }: FeatureCode & { service: Service }) {
  const { t } = useTranslation();
  const [number, setNumber] = useState('');
  const name = t(`codes.services.${service}.name`);
  const behind = dialable(number);
  return (
    <>
      <span className={styles.code}>
        <kbd className="figures">{code}</kbd>
        {follows && <span>{t('codes.number')}</span>}
      </span>
      <span className={styles.what}>
        {name}
        <span className={styles.hint}>{t(`codes.services.${service}.about`)}</span>
      </span>
      {!pressed(service) && (
        <form
          className={styles.dial}
          onSubmit={(event) => {
            event.preventDefault();
            if (!follows || behind) void dial(code + (behind ?? ''));
          }}
        >
          {follows && (
            <Input
              type="tel"
              maxLength={32}
              autoComplete="off"
              value={number}
              placeholder={t('codes.number')}
              aria-label={t('codes.numberFor', { name })}
              onChange={({ target }) => setNumber(target.value)}
            />
          )}
          <Button
            htmlType="submit"
            icon={<Phone size={16} />}
            disabled={follows && !behind}
            aria-label={t('codes.dialOf', { name })}
          >
            {t('codes.dial')}
          </Button>
        </form>
      )}
    </>
  );
}
