import { Checkbox } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OperationView } from '../../../shared/ipc/plan-channels.ts';

interface TickProps {
  readonly row: OperationView;
  readonly onTick: (out: boolean) => void;
}

/** The box that keeps a row in the run; the keyboard has the space bar for it. */
export function Tick({ row, onTick }: TickProps): ReactNode {
  const { t } = useTranslation();
  const { operation, skipped, state } = row;
  const isFixed = operation.kind === 'opt-out' || (state !== 'planned' && state !== 'retry');
  return (
    <Checkbox
      tabIndex={-1}
      aria-label={t('preview.tick.row', { email: operation.email })}
      checked={!skipped}
      disabled={isFixed}
      onClick={(event) => event.stopPropagation()}
      onChange={(event) => onTick(!event.currentTarget.checked)}
    />
  );
}
