import { useCallback, useRef, useState, type KeyboardEvent } from 'react';
import Dropdown from 'antd/es/dropdown';
import { useVirtualizer } from '@tanstack/react-virtual';
import { Phone, Smartphone, Video } from 'lucide-react';
import type { Colleague } from '@magpie/sdk-core';
import { useAppearance } from '@magpie/theme';
import { useTranslation } from '@magpie/locales';
import { dial } from '../../live/calls';
import { usePresence } from '../../live/presence';
import { Avatar } from '../../shared/Avatar';
import { presenceWord } from '../../shared/presenceWord';
import styles from './ColleagueList.module.css';

interface Props {
  colleagues: readonly Colleague[];
  chosen: string | undefined;
  onChoose: (colleague: Colleague) => void;
}

/**
 * Only the rows in sight exist, so that ten thousand feel like ten. One row is in the tab order; arrows move,
 * Enter shows the details, `c` and `v` call; so does the menu of the right mouse key.
 */
export function ColleagueList({ colleagues, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  const compact = useAppearance().density === 'compact';
  const scroller = useRef<HTMLUListElement>(null);
  const [active, setActive] = useState(() =>
    Math.max(
      0,
      colleagues.findIndex(({ number }) => number === chosen),
    ),
  );
  const height = compact ? 52 : 64;
  // The library keeps its own state outside React's rules; its value is only read here.
  // eslint-disable-next-line react-hooks/incompatible-library
  const rows = useVirtualizer({
    count: colleagues.length,
    getScrollElement: () => scroller.current,
    estimateSize: useCallback(() => height, [height]),
    overscan: 8,
    initialOffset: 0,
  });

  const move = (to: number) => {
    const next = Math.min(Math.max(to, 0), colleagues.length - 1);
    setActive(next);
    rows.scrollToIndex(next);
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-row="${next}"] > button`)?.focus(),
    );
  };
  const onKey = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? height) / height) - 1);
    const steps: Record<string, number> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: colleagues.length - 1,
    };
    const to = steps[event.key];
    const colleague = colleagues[active];
    if (to !== undefined) move(to);
    else if (event.key === 'c' && colleague) void dial(colleague.number);
    else if (event.key === 'v' && colleague) void dial(colleague.number, true);
    else return;
    event.preventDefault();
  };

  return (
    <ul ref={scroller} className={styles.scroller} aria-label={t('colleagues.list')} onKeyDown={onKey}>
      <li role="presentation" style={{ height: rows.getTotalSize() }} aria-hidden="true" />
      {rows.getVirtualItems().map(({ index, start }) => {
        const colleague = colleagues[index];
        if (!colleague) return null;
        return (
          <li
            key={colleague.number}
            data-row={index}
            aria-setsize={colleagues.length}
            aria-posinset={index + 1}
            className={styles.row}
            style={{ height, transform: `translateY(${start}px)` }}
          >
            <Row
              colleague={colleague}
              chosen={colleague.number === chosen}
              inTabOrder={index === active}
              onFocus={() => setActive(index)}
              onChoose={() => onChoose(colleague)}
            />
          </li>
        );
      })}
    </ul>
  );
}

interface RowProps {
  colleague: Colleague;
  chosen: boolean;
  inTabOrder: boolean;
  onFocus: () => void;
  onChoose: () => void;
}

function Row({ colleague, chosen, inTabOrder, onFocus, onChoose }: RowProps) {
  const { t } = useTranslation();
  const state = usePresence(colleague.number);
  const { name, number, mobile } = colleague;
  const word = t(presenceWord(state));
  const facts = [number, word, state.message].filter(Boolean);
  const ways = [
    {
      key: 'call',
      icon: <Phone size={16} />,
      label: t('colleagues.detail.audio'),
      onClick: () => void dial(number),
    },
    {
      key: 'video',
      icon: <Video size={16} />,
      label: t('colleagues.detail.video'),
      onClick: () => void dial(number, true),
    },
    ...(mobile
      ? [
          {
            key: 'mobile',
            icon: <Smartphone size={16} />,
            label: t('colleagues.detail.callMobile'),
            onClick: () => void dial(mobile),
          },
        ]
      : []),
  ];
  return (
    <>
      <Dropdown trigger={['contextMenu']} menu={{ items: ways }}>
        <button
          type="button"
          className={styles.person}
          aria-current={chosen || undefined}
          aria-label={[name, ...facts].join(', ')}
          tabIndex={inTabOrder ? 0 : -1}
          onFocus={onFocus}
          onClick={onChoose}
          onDoubleClick={() => void dial(number)}
        >
          <Avatar name={name} number={number} state={state} />
          <span className={styles.who}>
            <span className={styles.name}>{name}</span>
            <span className={`${styles.facts} figures`}>{facts.join(' · ')}</span>
          </span>
        </button>
      </Dropdown>
      <span className={styles.actions}>
        <button
          type="button"
          tabIndex={inTabOrder ? 0 : -1}
          aria-label={t('colleagues.call', { name, number })}
          title={t('colleagues.detail.audio')}
          onClick={() => void dial(number)}
        >
          <Phone size={18} />
        </button>
        <button
          type="button"
          tabIndex={inTabOrder ? 0 : -1}
          aria-label={t('colleagues.video', { name, number })}
          title={t('colleagues.detail.video')}
          onClick={() => void dial(number, true)}
        >
          <Video size={18} />
        </button>
      </span>
    </>
  );
}
