import { useDeferredValue, useMemo, useState } from 'react';
import Button from 'antd/es/button';
import { SearchX, UsersRound, Search, X } from 'lucide-react';
import type { Colleague } from '@magpie/sdk-core';
import { usePhoneWidth } from '@magpie/theme';
import { currentLanguage, formatCount, useTranslation } from '@magpie/locales';
import { presenceBook, usePresenceVersion } from '../../live/presence';
import { useColleagues } from '../../live/queries';
import { DialPad } from '../../shared/DialPad';
import { goTo } from '../../shared/router';
import { searchColleagues } from '../../shared/search';
import { Empty, Failure, SkeletonRows } from '../../shared/states';
import { ColleagueDetail } from './ColleagueDetail';
import { ColleagueList } from './ColleagueList';
import styles from './Colleagues.module.css';

interface Props {
  /** Extension number of the colleague whose details are shown. */
  chosen: string | undefined;
}

/** Everybody in the company, and one of them in detail. */
export function Colleagues({ chosen }: Props) {
  const phone = usePhoneWidth();
  const { data } = useColleagues();
  const colleague = data?.find(({ number }) => number === chosen);
  if (phone && colleague) return <ColleagueDetail colleague={colleague} />;
  return (
    <div className={styles.page}>
      <People chosen={chosen} />
      {!phone && (
        <div className={styles.detail}>
          {colleague ? <ColleagueDetail key={colleague.number} colleague={colleague} /> : <DialPad />}
        </div>
      )}
    </div>
  );
}

function People({ chosen }: Props) {
  const { t } = useTranslation();
  const { data, error, isPending, isFetching, refetch } = useColleagues();
  const [text, setText] = useState('');
  const [onlineOnly, setOnlineOnly] = useState(false);
  const version = usePresenceVersion();
  const wanted = useDeferredValue(text);
  const shown = useMemo(
    () => filter(data ?? [], wanted, onlineOnly, version),
    [data, wanted, onlineOnly, version],
  );

  return (
    <section className={styles.people} aria-label={t('colleagues.title')}>
      <header className={styles.header}>
        <h1 className={styles.title}>{t('colleagues.title')}</h1>
        <span className={styles.count} role="status">
          {data &&
            data.length > 0 &&
            t('colleagues.count', {
              count: shown.length,
              shown: formatCount(shown.length, currentLanguage()),
            })}
        </span>
        <button
          type="button"
          className={styles.online}
          aria-pressed={onlineOnly}
          onClick={() => setOnlineOnly(!onlineOnly)}
        >
          {t('colleagues.online')}
        </button>
      </header>
      <div className={styles.filter}>
        <Search size={16} aria-hidden="true" />
        <input
          type="text"
          inputMode="search"
          autoComplete="off"
          spellCheck={false}
          value={text}
          aria-label={t('colleagues.filter')}
          placeholder={t('colleagues.filter')}
          onChange={({ target }) => setText(target.value)}
          onKeyDown={({ key }) => key === 'Escape' && setText('')}
        />
        {text && (
          <button type="button" aria-label={t('app.clear')} onClick={() => setText('')}>
            <X size={16} />
          </button>
        )}
      </div>
      <div className={styles.list}>
        {isPending && <SkeletonRows rows={9} />}
        {error && !data && (
          <Failure
            title={t('colleagues.failed')}
            error={error}
            busy={isFetching}
            retry={() => void refetch()}
          />
        )}
        {data?.length === 0 && (
          <Empty
            icon={<UsersRound />}
            title={t('colleagues.empty.title')}
            text={t('colleagues.empty.text')}
            action={<Button onClick={() => goTo('/keypad')}>{t('log.empty.action')}</Button>}
          />
        )}
        {data && data.length > 0 && shown.length === 0 && (
          <Empty
            icon={<SearchX />}
            title={t('colleagues.none.title')}
            text={t('colleagues.none.text')}
            action={
              <Button
                onClick={() => {
                  setText('');
                  setOnlineOnly(false);
                }}
              >
                {t('app.clear')}
              </Button>
            }
          />
        )}
        {shown.length > 0 && (
          <ColleagueList
            key={`${wanted}${onlineOnly}`}
            colleagues={shown}
            chosen={chosen}
            onChoose={({ number }) => goTo(`/extensions/${number}`)}
          />
        )}
      </div>
    </section>
  );
}

/** @param _version the state of everybody's devices, which the filter looks at by itself */
function filter(
  colleagues: readonly Colleague[],
  text: string,
  onlineOnly: boolean,
  _version: number,
): Colleague[] {
  const found = searchColleagues(colleagues, text);
  return onlineOnly ? found.filter(({ number }) => presenceBook.get(number).presence !== 'offline') : found;
}
