import { useId } from 'react';
import Input from 'antd/es/input';
import Switch from 'antd/es/switch';
import type { Forwarding, ForwardTarget } from '@magpie/sdk-core';
import { useTranslation } from '@magpie/locales';
import { useColleague } from '../../../live/queries';
import { Choose } from '../../../shared/Choose';
import { useGreetingChoices } from '../greetings';
import { conditionsOf, offered, targetOf, type Condition, type TargetKind } from './draft';
import styles from './ForwardingCard.module.css';

interface Props {
  /** Calls of colleagues, or of others. */
  side: 'internal' | 'external';
  forwarding: Forwarding;
  targets: readonly TargetKind[];
  problem: (condition: Condition) => string | undefined;
  onChange: (forwarding: Forwarding) => void;
}

/** Where calls of one side go instead of ringing on, condition by condition. */
export function ForwardingCard({ side, forwarding, targets, problem, onChange }: Props) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <section className={styles.card} aria-labelledby={id}>
      <h3 id={id}>{t(`status.forwarding.${side}`)}</h3>
      {conditionsOf(forwarding).map((condition) => (
        <Line
          key={condition}
          name={`${t(`status.forwarding.${side}`)}, ${t(`status.forwarding.${condition}`)}`}
          condition={condition}
          target={forwarding[condition] ?? null}
          targets={targets}
          // What goes elsewhere always never rings, so nothing else can happen to it.
          idle={condition !== 'always' && forwarding.always !== null}
          problem={problem(condition)}
          onChange={(target) => onChange({ ...forwarding, [condition]: target })}
        />
      ))}
    </section>
  );
}

interface LineProps {
  name: string;
  condition: Condition;
  target: ForwardTarget | null;
  targets: readonly TargetKind[];
  idle: boolean;
  problem: string | undefined;
  onChange: (target: ForwardTarget | null) => void;
}

function Line({ name, condition, target, targets, idle, problem, onChange }: LineProps) {
  const { t } = useTranslation();
  const id = useId();
  const kinds = offered(targets, target?.type);
  const greetings = useGreetingChoices(target?.type === 'greeting' ? target.greeting : undefined);
  return (
    <div className={styles.line} data-idle={idle}>
      <label htmlFor={id}>
        {t(`status.forwarding.${condition}`)}
        <span className={styles.hint}>{t(`status.forwarding.${condition}Hint`)}</span>
      </label>
      <Switch
        id={id}
        aria-label={name}
        checked={target !== null}
        disabled={idle}
        onChange={(on) => onChange(on ? targetOf(kinds[0] ?? 'hang_up', null) : null)}
      />
      {target && !idle && (
        <div className={styles.target}>
          <Choose
            label={`${name}: ${t('status.forwarding.target')}`}
            value={target.type}
            onChange={(kind) => onChange(targetOf(kind, target))}
            options={kinds.map((kind) => ({ value: kind, label: t(`status.target.${kind}`) }))}
          />
          {target.type === 'greeting' && (
            <Choose
              label={`${name}: ${t('numbers.greeting')}`}
              value={target.greeting}
              onChange={(greeting) => onChange({ type: 'greeting', greeting })}
              options={greetings}
            />
          )}
          {(target.type === 'extension' || target.type === 'outside') && (
            <Number name={name} target={target} problem={problem} onChange={onChange} />
          )}
        </div>
      )}
      {problem && (
        <span className={styles.problem} role="alert">
          {problem}
        </span>
      )}
    </div>
  );
}

interface NumberProps {
  name: string;
  target: Extract<ForwardTarget, { number: string }>;
  problem: string | undefined;
  onChange: (target: ForwardTarget) => void;
}

function Number({ name, target, problem, onChange }: NumberProps) {
  const { t } = useTranslation();
  const label = t(
    target.type === 'extension' ? 'status.forwarding.extensionNumber' : 'status.forwarding.outsideNumber',
  );
  const colleague = useColleague(target.type === 'extension' ? target.number : '');
  return (
    <Input
      aria-label={`${name}: ${label}`}
      placeholder={label}
      type="tel"
      maxLength={32}
      value={target.number}
      suffix={colleague ? <span className={styles.who}>{colleague.name}</span> : <span />}
      status={problem ? 'error' : undefined}
      onChange={({ target: field }) => onChange({ ...target, number: field.value })}
    />
  );
}
