import type { ChangeEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { describeProblem } from '../../../shared/domain/problem.ts';
import { useLanguage } from '../../components/use-language.ts';
import { fieldOf, type SetupField } from './draft.ts';
import { useSetup } from './store.ts';

/** What a text field of the form is given. */
interface TextField {
  readonly label: string;
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (event: ChangeEvent<HTMLInputElement>) => void;
  readonly autoComplete: string;
  readonly spellCheck: false;
}

/** The fields of the form with what is wrong with each, in words. */
export function useFields(): {
  readonly field: (name: SetupField) => TextField;
  readonly errorOf: (name: SetupField) => string | undefined;
} {
  const { t } = useTranslation();
  const language = useLanguage();
  const { draft, faults, problem, change } = useSetup();
  const errorOf = (name: SetupField) => {
    const fault = faults[name];
    if (fault !== undefined) return t(`setup.${fault}`);
    if (problem === null || fieldOf(problem) !== name) return undefined;
    const { what, next } = describeProblem(problem, language);
    return `${what} ${next}`;
  };
  const label = (name: SetupField) => {
    if (name === 'directo') return t('setup.key');
    return name === 'mailbow' ? t('setup.password') : t(`setup.${name}`);
  };
  const field = (name: SetupField): TextField => ({
    label: label(name),
    value: draft[name],
    error: errorOf(name),
    onChange: (event) => change({ [name]: event.currentTarget.value }),
    autoComplete: 'off',
    spellCheck: false,
  });
  return { field, errorOf };
}

/** Moves the focus to the first field that has to be corrected, once React has marked it. */
export function focusFault(within: HTMLElement | null): void {
  requestAnimationFrame(() => within?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
}
