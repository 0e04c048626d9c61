import { useId } from 'react';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import type { CallerRule, ForwardTarget } from '@magpie/sdk-core';
import { useTranslation } from '@magpie/locales';
import { useColleague } from '../../../live/queries';
import { Choose } from '../../../shared/Choose';
import { useGreetingChoices } from '../greetings';
import { actionOf, complaintOf, offeredActions } from './rules';
import type { Editing, Refusal } from './useRules';
import styles from './NumberRules.module.css';

interface Props {
  editing: Editing;
  targets: readonly ForwardTarget['type'][];
  refusal: Refusal | undefined;
  onChange: (rule: CallerRule) => void;
  onTake: () => void;
  onLeave: () => void;
}

/** The fields of one rule. What is wrong with one is said at it. */
export function RuleEditor({ editing, targets, refusal, onChange, onTake, onLeave }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const { rule, tried, fresh } = editing;
  const { target } = rule;
  const complaint = tried ? complaintOf(rule) : undefined;
  const refused = (field: string) =>
    refusal?.field.startsWith(field) ? t(`status.problem.${refusal.kind}`) : undefined;
  const patternWrong = complaint === 'pattern' || refused('pattern') ? t('numbers.patternWrong') : undefined;
  const targetWrong =
    complaint === 'number'
      ? t('status.problem.number')
      : complaint === 'greeting'
        ? t('status.problem.required')
        : refused('target');
  return (
    <form
      className={styles.editor}
      aria-label={t(fresh ? 'numbers.newRule' : 'numbers.edit', { pattern: rule.pattern })}
      onSubmit={(event) => {
        event.preventDefault();
        onTake();
      }}
      onKeyDown={({ key }) => key === 'Escape' && onLeave()}
    >
      <div className={styles.field}>
        <label htmlFor={`${id}-pattern`}>{t('numbers.pattern')}</label>
        <Input
          id={`${id}-pattern`}
          autoFocus
          type="tel"
          maxLength={32}
          autoComplete="off"
          value={rule.pattern}
          status={patternWrong ? 'error' : undefined}
          aria-invalid={patternWrong !== undefined}
          aria-describedby={`${id}-hint`}
          onChange={({ target: field }) => onChange({ ...rule, pattern: field.value })}
        />
        <span id={`${id}-hint`} className={styles.hint}>
          {patternWrong ? <Problem text={patternWrong} /> : t('numbers.patternHint')}
        </span>
      </div>
      <div className={styles.field}>
        <label htmlFor={`${id}-action`}>{t('numbers.what')}</label>
        <Choose
          id={`${id}-action`}
          value={target.type}
          options={offeredActions(targets, target.type).map((value) => ({
            value,
            label: t(`numbers.action.${value}`),
          }))}
          onChange={(kind) => onChange({ ...rule, target: actionOf(kind, target) })}
        />
        <Target rule={rule} problem={targetWrong} onChange={onChange} />
        {targetWrong && <Problem text={targetWrong} />}
      </div>
      <div className={styles.end}>
        <Button onClick={onLeave}>{t('app.cancel')}</Button>
        <Button htmlType="submit" type="primary" ghost>
          {t('numbers.take')}
        </Button>
      </div>
    </form>
  );
}

function Problem({ text }: { text: string }) {
  return (
    <span className={styles.problem} role="alert">
      {text}
    </span>
  );
}

interface TargetProps {
  rule: CallerRule;
  problem: string | undefined;
  onChange: (rule: CallerRule) => void;
}

/** Whom or what the action is about, where it is about something. */
function Target({ rule, problem, onChange }: TargetProps) {
  const { t } = useTranslation();
  const { target } = rule;
  const greetings = useGreetingChoices(target.type === 'greeting' ? target.greeting : undefined);
  const name = useColleague('number' in target ? target.number : '')?.name;
  switch (target.type) {
    case 'extension':
    case 'outside': {
      const label = t(`status.forwarding.${target.type}Number`);
      return (
        <Input
          aria-label={label}
          placeholder={label}
          type="tel"
          maxLength={32}
          autoComplete="off"
          value={target.number}
          status={problem ? 'error' : undefined}
          aria-invalid={problem !== undefined}
          suffix={<span className={styles.who}>{name}</span>}
          onChange={({ target: field }) => onChange({ ...rule, target: { ...target, number: field.value } })}
        />
      );
    }
    case 'greeting':
      return (
        <Choose
          label={t('numbers.greeting')}
          value={target.greeting}
          options={greetings}
          onChange={(greeting) => onChange({ ...rule, target: { type: 'greeting', greeting } })}
        />
      );
    case 'accept':
    case 'hang_up':
    case 'voicemail':
      return null;
  }
}
