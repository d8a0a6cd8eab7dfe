import { Badge, Text, Title } from '@mantine/core';
import { IconCheck, IconMinus, IconX } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { describeProblem } from '../../../shared/domain/problem.ts';
import type { TrialView } from '../../../shared/ipc/limits-channels.ts';
import { useLanguage } from '../../components/use-language.ts';
import { useProfile } from './profile-store.ts';

const LOOKS = {
  ok: { color: 'teal', Icon: IconCheck },
  failed: { color: 'red', Icon: IconX },
  nobody: { color: 'gray', Icon: IconMinus },
  skipped: { color: 'gray', Icon: IconMinus },
} as const;

/** How each trial call ended, in words. */
export function TrialList(): ReactNode {
  const { t } = useTranslation();
  const { trials, busy } = useProfile();
  const id = useId();
  return (
    <div aria-live="polite">
      {busy === 'trying' && <Text size="sm">{t('profile.trying')}</Text>}
      {trials && (
        <section aria-labelledby={id}>
          <Title order={2} id={id}>
            {t('profile.tried')}
          </Title>
          <Text size="sm" c="dimmed" mb="sm">
            {t('profile.triedHint')}
          </Text>
          <ul className="limit-list">
            {trials.map((trial) => (
              <Trial key={trial.call} trial={trial} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function Trial({ trial: { call, outcome, count, problem } }: { readonly trial: TrialView }): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { color, Icon } = LOOKS[outcome];
  return (
    <li className="limit-row profile-call">
      <div>
        <Text fw={600}>{t(`profile.trial.${call}`)}</Text>
        {count !== null && (
          <Text size="sm" c="dimmed">
            {isOne(call) ? t(count > 0 ? 'profile.there' : 'profile.notThere') : t(`profile.count.${call}`, { count })}
          </Text>
        )}
        {problem && <Text size="sm">{describeProblem(problem, language).what}</Text>}
      </div>
      <Badge className="badge" variant="light" color={color} leftSection={<Icon size={14} aria-hidden />}>
        {t(`profile.outcome.${outcome}`)}
      </Badge>
    </li>
  );
}

/** Calls that ask for one contact. */
const isOne = (call: TrialView['call']): call is 'contactByHash' | 'contactByEmail' =>
  call === 'contactByHash' || call === 'contactByEmail';
