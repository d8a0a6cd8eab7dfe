import './ChoiceCard.css';
import { Radio } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';

interface ChoiceCardProps {
  readonly value: string;
  readonly chosen: boolean;
  readonly label: string;
  readonly hint: string;
  /** Whether the choice has consequences that somebody may regret. */
  readonly danger?: boolean;
}

/** One choice of several, with what follows from it; for a group of radio buttons. */
export function ChoiceCard({ value, chosen, label, hint, danger = false }: ChoiceCardProps): ReactNode {
  return (
    <div className="choice" data-chosen={chosen} data-danger={danger}>
      <Radio
        value={value}
        label={
          <>
            {label} {danger && <IconAlertTriangle size={16} aria-hidden className="choice-danger" />}
          </>
        }
        description={hint}
        {...(danger && { color: 'red' })}
      />
    </div>
  );
}
