import { NavLink, Paper } from '@mantine/core';
import { IconCheck, IconHelpCircle, IconPlayerSkipForward } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupView } from '../../../shared/ipc/views.ts';
import { useReview } from './store.ts';

interface GroupListProps {
  readonly groups: readonly GroupView[];
  readonly current: string | null;
}

/** Every group by its address, with its state in words. */
export function GroupList({ groups, current }: GroupListProps): ReactNode {
  const { t } = useTranslation();
  const { open } = useReview();
  const stateOf = ({ decided }: GroupView): readonly [string, ReactNode] => {
    if (decided === null) return [t('review.waitingState'), <IconHelpCircle key="icon" size={18} aria-hidden />];
    if (decided.primary === null) {
      return [t('review.skippedState'), <IconPlayerSkipForward key="icon" size={18} aria-hidden />];
    }
    return [t('review.decidedState', { code: decided.primary }), <IconCheck key="icon" size={18} aria-hidden />];
  };
  return (
    <Paper withBorder component="nav" aria-label={t('review.groups')}>
      {groups.map((group) => {
        const [state, icon] = stateOf(group);
        return (
          <NavLink
            key={group.email}
            component="button"
            label={group.email}
            description={state}
            leftSection={icon}
            active={group.email === current}
            aria-current={group.email === current ? 'true' : undefined}
            onClick={() => open(group.email)}
          />
        );
      })}
    </Paper>
  );
}
