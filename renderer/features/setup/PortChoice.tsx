import { Radio, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { InterfaceChoice } from '../../../shared/domain/interface-tries.ts';
import { useSetup } from './store.ts';

const KINDS = ['token', 'key', 'get'] as const satisfies readonly InterfaceChoice[];
const ALL = ['auto', ...KINDS] as const;

/** Which kind of interface the key belongs to; a new client may leave that to the program. */
export function PortChoice(): ReactNode {
  const { t } = useTranslation();
  const { draft, amending, change } = useSetup();
  const offered: readonly InterfaceChoice[] = amending === null ? ALL : KINDS;
  return (
    <Radio.Group
      label={t('setup.port')}
      value={draft.choice}
      onChange={(value) => change({ choice: offered.find((each) => each === value) ?? draft.choice })}
    >
      <Stack gap={6} mt={6}>
        {offered.map((each) => (
          <Radio
            key={each}
            value={each}
            label={t(`setup.ports.${each}`)}
            {...(each === 'get' && { description: t('setup.getHint') })}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}
