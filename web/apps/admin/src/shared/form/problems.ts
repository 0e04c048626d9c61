import { createContext, useContext } from 'react';
import { useTranslation, type Text } from '@magpie/locales';
import { ApiFailure, type FieldProblem } from '../api';

type Kind = keyof Text['admin']['problem'];

const KINDS: Record<string, Kind> = {
  required: 'required',
  format: 'format',
  max_length: 'long',
  range: 'range',
  number: 'range',
  enum: 'format',
  email: 'email',
  unknown: 'unknown',
  taken: 'taken',
  oneself: 'loop',
  loop: 'loop',
  not_available: 'unavailable',
};

/** What the server finds wrong with fields, for those that show them. */
export const ProblemsContext = createContext<readonly FieldProblem[]>([]);

export function problemsOf(error: unknown): readonly FieldProblem[] {
  return error instanceof ApiFailure ? error.problems : [];
}

/** The problem that stands at a field or at a part of it. */
export function problemAt(problems: readonly FieldProblem[], field: string): FieldProblem | undefined {
  return problems.find(
    ({ field: at }) => at === field || at.startsWith(`${field}.`) || at.startsWith(`${field}[`),
  );
}

/** The sentence about a field, in the reader's language; undefined where nothing is wrong with it. */
export function useProblem(field: string | undefined): string | undefined {
  const { t } = useTranslation();
  const problem = problemAt(useContext(ProblemsContext), field ?? '\0');
  return problem && t(`admin.problem.${KINDS[problem.validation_type ?? ''] ?? 'other'}`);
}
