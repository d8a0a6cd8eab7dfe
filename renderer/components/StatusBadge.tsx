import { Badge } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCheck,
  IconClock,
  IconHandStop,
  IconLoader,
  IconPlayerPause,
  IconPlayerSkipForward,
  type TablerIcon,
  IconX,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SlotStatus } from '../../shared/domain/run-status.ts';

/** Colour and icon of each state of a run, or of a slot without one; each has its own icon, because colour alone says nothing to some. */
const LOOKS: Readonly<Record<SlotStatus, { readonly color: string; readonly Icon: TablerIcon }>> = {
  running: { color: 'indigo', Icon: IconLoader },
  succeeded: { color: 'teal', Icon: IconCheck },
  'succeeded-with-remarks': { color: 'teal', Icon: IconCheck },
  partial: { color: 'yellow', Icon: IconAlertTriangle },
  held: { color: 'yellow', Icon: IconHandStop },
  failed: { color: 'red', Icon: IconX },
  interrupted: { color: 'yellow', Icon: IconAlertTriangle },
  cancelled: { color: 'gray', Icon: IconClock },
  missed: { color: 'yellow', Icon: IconPlayerSkipForward },
  paused: { color: 'gray', Icon: IconPlayerPause },
};

const isStatus = (status: string): status is SlotStatus => Object.hasOwn(LOOKS, status);

/** The state of a run in a word, with an icon. */
export function StatusBadge({ status }: { readonly status: string }): ReactNode {
  const { t } = useTranslation();
  if (!isStatus(status)) return <Badge variant="light">{status}</Badge>;
  const { color, Icon } = LOOKS[status];
  return (
    <Badge className="badge" size="lg" variant="light" color={color} leftSection={<Icon size={14} aria-hidden />}>
      {t(`runStatus.${status}`)}
    </Badge>
  );
}
