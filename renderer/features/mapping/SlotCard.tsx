import { useDroppable } from '@dnd-kit/core';
import { ActionIcon, Button, Group, NativeSelect, Paper, Text } from '@mantine/core';
import { IconAlertTriangle, IconLock, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { nameOfField } from '../../../shared/i18n/index.ts';
import { useLanguage } from '../../components/use-language.ts';
import styles from './mapping.module.css';
import type { Slot } from './slots.ts';

interface SlotCardProps {
  readonly slot: Slot;
  /** Every field that may be chosen, in the order of the list. */
  readonly fields: readonly string[];
  /** Name of the field that is lifted, while one is. */
  readonly lifted: string | null;
  readonly onChoose: (source: string) => void;
  readonly onRelease: () => void;
  readonly onConfirm: () => void;
  readonly onReject: () => void;
}

/** A Mailbow field: a place to drop a field on, and a list to choose one from. */
export function SlotCard({ slot, fields, lifted, onChoose, onRelease, onConfirm, onReject }: SlotCardProps): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { target, source, suggestion, broken, fixed } = slot;
  const { setNodeRef, isOver } = useDroppable({ id: target.key, disabled: fixed });
  const nameOf = (key: string) => {
    const name = nameOfField(key, language);
    return name === key ? key : `${name} (${key})`;
  };
  const state = source !== null ? (broken ? 'broken' : 'paired') : suggestion ? 'suggested' : 'empty';
  const words = suggestion && { field: nameOf(suggestion), target: target.key };
  return (
    <Paper component="li" withBorder ref={setNodeRef} className={styles['slot']} data-state={state} data-over={isOver}>
      <div className={styles['slot-name']}>
        <Text fw={600}>{target.label || nameOfField(target.key, language)}</Text>
        <Text size="xs" c="dimmed">
          {isOver && lifted !== null ? (
            <strong className={styles['landing']}>← {lifted}</strong>
          ) : (
            <>
              <code>{target.key}</code> · {t(`types.${target.type}`)}
            </>
          )}
        </Text>
      </div>
      <div className={styles['slot-field']}>
        {fixed ? (
          <Group gap={6} wrap="nowrap">
            <IconLock size={16} aria-hidden />
            <div>
              <Text size="sm">{nameOf(target.key)}</Text>
              <Text size="xs" c="dimmed">
                {t('mapping.fixed')}
              </Text>
            </div>
          </Group>
        ) : (
          <NativeSelect
            size="sm"
            aria-label={t('mapping.slotOf', { target: target.key })}
            value={source ?? ''}
            onChange={({ currentTarget: { value } }) => (value === '' ? onRelease() : onChoose(value))}
            data={[
              {
                value: '',
                label: suggestion
                  ? t('mapping.suggestion', { field: nameOfField(suggestion, language) })
                  : t('mapping.slotChoose'),
              },
              ...(source !== null && !fields.includes(source) ? [{ value: source, label: source }] : []),
              ...fields.map((key) => ({ value: key, label: nameOf(key) })),
            ]}
          />
        )}
        {words && source === null && (
          <Group gap={6} mt={6}>
            <Button
              size="compact-sm"
              variant="light"
              data-act="confirm"
              aria-label={t('mapping.confirmOf', words)}
              onClick={onConfirm}
            >
              {t('mapping.confirm')}
            </Button>
            <Button
              size="compact-sm"
              variant="subtle"
              data-act="reject"
              aria-label={t('mapping.rejectOf', words)}
              onClick={onReject}
            >
              {t('mapping.reject')}
            </Button>
          </Group>
        )}
        {broken && source !== null && (
          <Group gap={6} mt={6} wrap="nowrap">
            <IconAlertTriangle size={16} aria-hidden />
            <Text size="xs" fw={600}>
              {t(broken === 'source' ? 'mapping.brokenSource' : 'mapping.brokenTarget')}
            </Text>
          </Group>
        )}
      </div>
      {!fixed && source !== null && (
        <ActionIcon
          variant="subtle"
          title={t('mapping.release')}
          aria-label={t('mapping.releaseOf', { target: target.key })}
          onClick={onRelease}
        >
          <IconX size={18} aria-hidden />
        </ActionIcon>
      )}
    </Paper>
  );
}
