import Button from 'antd/es/button';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useTranslation } from '@magpie/locales';
import styles from './OrderButtons.module.css';

interface Props {
  name: string;
  at: number;
  count: number;
  busy: boolean;
  onMove: (by: -1 | 1) => void;
}

/** The place of an entry among those that are tried one after the other, and the way up and down. */
export function OrderButtons({ name, at, count, busy, onMove }: Props) {
  const { t } = useTranslation();
  return (
    <span className={styles.order}>
      <span className="figures">{at + 1}</span>
      <Button
        type="text"
        size="small"
        icon={<ArrowUp size={16} />}
        aria-label={t('admin.order.up', { name })}
        title={t('admin.order.up', { name })}
        disabled={at === 0 || busy}
        onClick={() => onMove(-1)}
      />
      <Button
        type="text"
        size="small"
        icon={<ArrowDown size={16} />}
        aria-label={t('admin.order.down', { name })}
        title={t('admin.order.down', { name })}
        disabled={at === count - 1 || busy}
        onClick={() => onMove(1)}
      />
    </span>
  );
}
