import Button from 'antd/es/button';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { currentLanguage, formatCount, useTranslation } from '@magpie/locales';
import styles from './Pager.module.css';

interface Props {
  page: number;
  size: number;
  total: number;
  onPage: (page: number) => void;
}

/** Which part of a list is seen, and the way to the next. */
export function Pager({ page, size, total, onPage }: Props) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const from = (page - 1) * size + 1;
  const to = Math.min(total, page * size);
  return (
    <nav className={styles.pager} aria-label={t('log.pages')}>
      <span className="figures" role="status">
        {t('log.range', {
          from: formatCount(from, language),
          to: formatCount(to, language),
          total: formatCount(total, language),
        })}
      </span>
      <Button
        icon={<ChevronLeft size={18} />}
        aria-label={t('log.previous')}
        disabled={page <= 1}
        onClick={() => onPage(page - 1)}
      />
      <Button
        icon={<ChevronRight size={18} />}
        aria-label={t('log.next')}
        disabled={to >= total}
        onClick={() => onPage(page + 1)}
      />
    </nav>
  );
}
