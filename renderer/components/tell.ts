import { notifications } from '@mantine/notifications';
import { describeProblem, type Problem } from '../../shared/domain/problem.ts';
import type { Say } from '../../shared/i18n/index.ts';

/** Says in a corner of the window that something is done; it goes by itself. */
export function tell(message: string, t: Say): void {
  notifications.show({ message, closeButtonProps: { 'aria-label': t('app.close') } });
}

/** Says in a corner of the window why something could not be done, until a person puts it away. */
export function tellProblem(problem: Problem, language: 'et' | 'en', t: Say): void {
  const { what, next } = describeProblem(problem, language);
  notifications.show({
    color: 'red',
    title: what,
    message: next,
    autoClose: false,
    closeButtonProps: { 'aria-label': t('app.close') },
  });
}
