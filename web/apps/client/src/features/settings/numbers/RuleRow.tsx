import { ArrowDown, ArrowRight, ArrowUp, Pencil, Trash2 } from 'lucide-react';
import type { CallerRule } from '@magpie/sdk-core';
import { useTranslation } from '@magpie/locales';
import { useColleague } from '../../../live/queries';
import { useActionText } from './actionText';
import { open } from './rules';
import styles from './NumberRules.module.css';

interface Props {
  rule: CallerRule;
  at: number;
  last: boolean;
  /** The place of the earlier rule that takes all its calls. */
  hiddenBy: number | undefined;
  onEdit: () => void;
  onMove: (to: number) => void;
  onRemove: () => void;
}

/** One rule as a sentence, with its place among the others. */
export function RuleRow({ rule, at, last, hiddenBy, onEdit, onMove, onRemove }: Props) {
  const { t } = useTranslation();
  const { id, pattern } = rule;
  const action = useActionText(rule.target);
  const who = useColleague(pattern)?.name;
  return (
    <div className={styles.row}>
      <span className={`${styles.place} figures`} aria-hidden="true">
        {at + 1}
      </span>
      <span className={styles.what}>
        <span className={styles.sentence}>
          <span className={styles.pattern}>
            <strong className="figures">{pattern}</strong>
            <span>{who ?? t(open(pattern) ? 'numbers.beginning' : 'numbers.exact')}</span>
          </span>
          <span className={styles.action}>
            <ArrowRight size={16} role="img" aria-label={t('numbers.then')} />
            <span>{action}</span>
          </span>
        </span>
        {hiddenBy !== undefined && (
          <span className={styles.hidden}>{t('numbers.hidden', { place: hiddenBy + 1 })}</span>
        )}
      </span>
      <span className={styles.buttons}>
        <button
          type="button"
          id={`up-${id}`}
          disabled={at === 0}
          aria-label={t('numbers.up', { pattern })}
          title={t('numbers.upShort')}
          onClick={() => onMove(at - 1)}
        >
          <ArrowUp size={18} />
        </button>
        <button
          type="button"
          id={`down-${id}`}
          disabled={last}
          aria-label={t('numbers.down', { pattern })}
          title={t('numbers.downShort')}
          onClick={() => onMove(at + 1)}
        >
          <ArrowDown size={18} />
        </button>
        <button
          type="button"
          id={`edit-${id}`}
          aria-label={t('numbers.edit', { pattern })}
          title={t('numbers.editShort')}
          onClick={onEdit}
        >
          <Pencil size={18} />
        </button>
        <button
          type="button"
          aria-label={t('numbers.remove', { pattern })}
          title={t('numbers.removeShort')}
          onClick={onRemove}
        >
          <Trash2 size={18} />
        </button>
      </span>
    </div>
  );
}
