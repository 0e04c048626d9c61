import { useState } from 'react';
import { PbxFailure, type CallerRule } from '@magpie/sdk-core';
import { useChangeReach } from '../../../live/reach';
import type { ProblemKind } from '../status/problem';
import { fieldOf } from '../status/problem';
import { complaintOf, moved, newId, NEW_RULE, plainPattern, sameRules } from './rules';

interface Draft {
  /** What the server held when the first change was made, and its version. */
  base: readonly CallerRule[];
  version: number;
  rules: readonly CallerRule[];
}

/** The rule that is open to be changed. */
export interface Editing {
  rule: CallerRule;
  /** It is no rule yet. */
  fresh: boolean;
  /** It was to be taken over, and is not complete. */
  tried: boolean;
}

/** What the server refused about a rule. */
export interface Refusal {
  id: string;
  field: string;
  kind: ProblemKind;
}

/**
 * The rules as they are on the screen until they are saved (D-48): each is taken over on its own, and all are sent as
 * one. Who changes them elsewhere meanwhile is not overwritten; what the server refuses stays as it was typed.
 */
export function useRules(saved: readonly CallerRule[], version: number) {
  const change = useChangeReach();
  const [draft, setDraft] = useState<Draft>();
  const [editing, setEditing] = useState<Editing>();
  const [refusal, setRefusal] = useState<Refusal>();
  const rules = draft?.rules ?? saved;
  const put = (next: readonly CallerRule[]) =>
    setDraft({ base: draft?.base ?? saved, version: draft?.version ?? version, rules: next });

  /** The rules with the open one in its place; undefined where it is not complete. */
  const settled = (): readonly CallerRule[] | undefined => {
    if (!editing) return rules;
    if (complaintOf(editing.rule)) {
      setEditing({ ...editing, tried: true });
      return undefined;
    }
    const rule = { ...editing.rule, pattern: plainPattern(editing.rule.pattern) };
    const next = editing.fresh ? [...rules, rule] : rules.map((one) => (one.id === rule.id ? rule : one));
    setEditing(undefined);
    if (refusal?.id === rule.id) setRefusal(undefined);
    put(next);
    return next;
  };
  const blame = (error: unknown, sent: readonly CallerRule[]) => {
    const at = placeOf(error);
    const rule = at === undefined ? undefined : sent[at];
    const found = fieldOf(error, `rules[${at}].`);
    if (!rule?.id || !found) return;
    setRefusal({ id: rule.id, ...found });
    setEditing({ rule, fresh: false, tried: false });
  };

  return {
    rules,
    editing,
    refusal,
    change,
    changed: editing !== undefined || (draft !== undefined && !sameRules(draft.rules, saved)),
    edit: (rule: CallerRule) => settled() && setEditing({ rule, fresh: false, tried: false }),
    add: () => {
      if (settled()) setEditing({ rule: { ...NEW_RULE, id: newId() }, fresh: true, tried: false });
    },
    type: (rule: CallerRule) => editing && setEditing({ ...editing, rule }),
    take: settled,
    leave: () => setEditing(undefined),
    move: (from: number, to: number) => put(moved(rules, from, to)),
    remove: (id: string | undefined) => {
      if (editing?.rule.id === id) setEditing(undefined);
      put(rules.filter((rule) => rule.id !== id));
    },
    discard: () => {
      setDraft(undefined);
      setEditing(undefined);
      setRefusal(undefined);
      change.reset();
    },
    save: () => {
      const sent = settled();
      if (!sent) return;
      const known = draft && !sameRules(draft.base, saved) ? draft.version : version;
      change.mutate(
        { version: known, rules: [...sent] },
        {
          onSuccess: () => {
            setDraft(undefined);
            setRefusal(undefined);
          },
          onError: (error) => blame(error, sent),
        },
      );
    },
  };
}

/** Which rule the server found fault with. */
function placeOf(error: unknown): number | undefined {
  const fields = error instanceof PbxFailure ? error.fields : [];
  const place = fields.map(({ field }) => /^rules\[(\d+)\]/.exec(field)?.[1]).find(Boolean);
  return place === undefined ? undefined : Number(place);
}
