import { Button, Group, Text, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addressKey } from '../../../shared/domain/email.ts';
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx';
import { ProblemNotice } from '../../components/Notice.tsx';
import type { Act } from './act.ts';
import { useReview } from './store.ts';

interface CorrectDialogProps {
  readonly code: string;
  /** The text on the card. */
  readonly text: string;
  /** A guess for a person to ask the customer about; it is never filled in by itself. */
  readonly suggestion: string | null;
  /** Whether the open case is settled by it. */
  readonly fromCase: boolean;
  readonly act: Act;
  readonly onClose: () => void;
}

/** Asks for the address to use here instead of the card's. */
export function CorrectDialog(props: CorrectDialogProps): ReactNode {
  const { code, text, suggestion, fromCase, act, onClose } = props;
  const { t } = useTranslation();
  const { correct, saving, problem } = useReview();
  const [address, setAddress] = useState('');
  const [tried, setTried] = useState(false);
  const isBad = addressKey(address) === null;
  const send = async () => {
    setTried(true);
    if (isBad) return;
    if (await act(correct(code, address.trim(), fromCase))) onClose();
  };
  return (
    <ConfirmDialog
      title={t('review.correct.title', { code })}
      yes={t('review.correct.yes')}
      busy={saving}
      onYes={() => void send()}
      onClose={onClose}
    >
      <Text>{t('review.correct.lead')}</Text>
      <Text className="address">{t('review.correct.card', { text })}</Text>
      {suggestion !== null && (
        <Group gap="xs">
          <Text className="address">{t('review.correct.suggestion', { address: suggestion })}</Text>
          <Button variant="subtle" size="compact-sm" onClick={() => setAddress(suggestion)}>
            {t('review.correct.useSuggestion')}
          </Button>
        </Group>
      )}
      {problem && <ProblemNotice problem={problem} />}
      <TextInput
        type="email"
        label={t('review.correct.address')}
        value={address}
        maxLength={320}
        error={tried && isBad ? t('review.correct.bad') : null}
        onChange={(event) => setAddress(event.currentTarget.value)}
        data-autofocus
      />
    </ConfirmDialog>
  );
}
