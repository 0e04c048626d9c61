import { useEffect, useRef, useState } from 'react';
import Alert from 'antd/es/alert';
import Button from 'antd/es/button';
import { ListFilter, Plus } from 'lucide-react';
import type { CallerRule, ForwardTarget } from '@magpie/sdk-core';
import { useTranslation } from '@magpie/locales';
import { useReach } from '../../../live/reach';
import { Empty, Failure, SkeletonRows } from '../../../shared/states';
import { textOf } from '../status/problem';
import { Saving } from '../status/Saving';
import { RuleEditor } from './RuleEditor';
import { RuleRow } from './RuleRow';
import { hiddenBy, MOST_RULES } from './rules';
import { useRules } from './useRules';
import styles from './NumberRules.module.css';

/** What becomes of calls of certain numbers (D-44 to D-48). */
export function NumberRules() {
  const { t } = useTranslation();
  const { data, error, isFetching, refetch } = useReach();
  if (!data) {
    return error ? (
      <Failure title={t('numbers.failed')} error={error} retry={() => void refetch()} busy={isFetching} />
    ) : (
      <SkeletonRows rows={6} />
    );
  }
  return <RuleList saved={data.reach.rules} version={data.reach.version} targets={data.targets} />;
}

interface Props {
  saved: readonly CallerRule[];
  version: number;
  /** What calls can be sent to here. */
  targets: readonly ForwardTarget['type'][];
}

export function RuleList({ saved, version, targets }: Props) {
  const { t } = useTranslation();
  const all = useRules(saved, version);
  const { rules, editing, refusal, change } = all;
  const [news, setNews] = useState('');
  const focusAt = useFocus();
  const editor = editing && (
    <RuleEditor
      key={editing.rule.id}
      editing={editing}
      targets={targets}
      refusal={refusal?.id === editing.rule.id ? refusal : undefined}
      onChange={all.type}
      onTake={() => all.take() && focusAt(`edit-${editing.rule.id}`)}
      onLeave={() => {
        all.leave();
        focusAt(editing.fresh ? 'add-rule' : `edit-${editing.rule.id}`);
      }}
    />
  );
  const move = (from: number, to: number) => {
    const { id, pattern } = rules[from] ?? {};
    all.move(from, to);
    setNews(t('numbers.movedTo', { pattern, place: to + 1, count: rules.length }));
    const end = to === 0 || to === rules.length - 1;
    focusAt(`${to < from !== end ? 'up' : 'down'}-${id}`);
  };
  return (
    <div className={styles.rules}>
      {rules.length === 0 && !editing && (
        <Empty
          icon={<ListFilter />}
          title={t('numbers.empty.title')}
          text={t('numbers.empty.text')}
          action={
            <Button type="primary" icon={<Plus size={16} />} onClick={all.add}>
              {t('numbers.add')}
            </Button>
          }
        />
      )}
      {(rules.length > 0 || editing) && (
        <>
          <ol className={styles.list} aria-label={t('numbers.list')}>
            {rules.map((rule, at) => (
              <li key={rule.id}>
                {editing?.rule.id === rule.id ? (
                  editor
                ) : (
                  <RuleRow
                    rule={rule}
                    at={at}
                    last={at === rules.length - 1}
                    hiddenBy={hiddenBy(rules, at)}
                    onEdit={() => all.edit(rule)}
                    onMove={(to) => move(at, to)}
                    onRemove={() => {
                      all.remove(rule.id);
                      focusAt('add-rule');
                    }}
                  />
                )}
              </li>
            ))}
            {editing?.fresh && <li>{editor}</li>}
          </ol>
          <Button
            id="add-rule"
            icon={<Plus size={16} />}
            disabled={rules.length >= MOST_RULES}
            onClick={all.add}
          >
            {t('numbers.add')}
          </Button>
          <p className={styles.rest}>{t('numbers.rest')}</p>
        </>
      )}
      <p role="status" className="visually-hidden">
        {news}
      </p>
      {change.isError && !refusal && (
        <Alert type="error" showIcon title={textOf(change.error, t)} role="alert" />
      )}
      {(rules.length > 0 || saved.length > 0 || editing) && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            all.save();
          }}
        >
          <Saving changed={all.changed} busy={change.isPending} onDiscard={all.discard} />
        </form>
      )}
    </div>
  );
}

/** Gives the focus to an element once it is drawn: what had it may be gone or have moved. */
function useFocus(): (id: string) => void {
  const wanted = useRef('');
  useEffect(() => {
    if (!wanted.current) return;
    document.getElementById(wanted.current)?.focus();
    wanted.current = '';
  });
  return (id) => {
    wanted.current = id;
  };
}
