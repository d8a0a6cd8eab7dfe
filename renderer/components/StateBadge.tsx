import { Badge } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCheck,
  IconLoader,
  IconPencil,
  IconPlayerPause,
  type TablerIcon,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientState } from '../../shared/domain/client-state.ts';

/** Colour and icon of each state of a client; each has its own icon, because colour alone says nothing to some. */
const LOOKS: Readonly<Record<ClientState, { readonly color: string; readonly Icon: TablerIcon }>> = {
  attention: { color: 'red', Icon: IconAlertTriangle },
  working: { color: 'indigo', Icon: IconLoader },
  ok: { color: 'teal', Icon: IconCheck },
  paused: { color: 'gray', Icon: IconPlayerPause },
  draft: { color: 'gray', Icon: IconPencil },
};

interface StateBadgeProps {
  readonly state: ClientState;
  /** A paused client was handed over to another computer. */
  readonly handedOver?: boolean;
}

/** How a client stands, in a word with an icon. */
export function StateBadge({ state, handedOver = false }: StateBadgeProps): ReactNode {
  const { t } = useTranslation();
  const { color, Icon } = LOOKS[state];
  return (
    <Badge className="badge" size="lg" variant="light" color={color} leftSection={<Icon size={14} aria-hidden />}>
      {t(`states.${handedOver && state === 'paused' ? 'handedOver' : state}`)}
    </Badge>
  );
}
