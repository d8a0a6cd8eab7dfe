import { useDroppable } from '@dnd-kit/core';
import { ActionIcon, Button, Group, NativeSelect, Paper, Text } from '@mantine/core';
import { IconAdjustmentsHorizontal, IconAlertTriangle, IconLock, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Pair } from '../../../shared/domain/connection.ts';
import type { Language } from '../../../shared/domain/problem.ts';
import { nameOfField, type Say } from '../../../shared/i18n/index.ts';
import { useLanguage } from '../../components/use-language.ts';
import styles from './mapping.module.css';
import { nameOfTarget, type Slot } from './slots.ts';

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
  readonly onRules: () => void;
  /** Creates the field that Mailbow lacks; left out where that is not allowed. */
  readonly onCreate?: (() => void) | undefined;
}

/** A Mailbow field: a place to drop a field on, and a list to choose one from. */
export function SlotCard({ slot, fields, lifted, ...on }: SlotCardProps): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { target, pair, suggestion, trouble, fixed } = slot;
  const { setNodeRef, isOver } = useDroppable({ id: target.key, disabled: fixed });
  return (
    <Paper
      component="li"
      withBorder
      ref={setNodeRef}
      className={styles['slot']}
      data-state={stateOf(slot)}
      data-over={isOver}
    >
      <div className={styles['slot-name']}>
        <Text fw={600}>{nameOfTarget(target, language)}</Text>
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
          <FixedField name={nameWithKey(target.key, language)} />
        ) : (
          <FieldChoice slot={slot} fields={fields} onChoose={on.onChoose} onRelease={on.onRelease} />
        )}
        {suggestion && pair === null && <Suggested slot={slot} onConfirm={on.onConfirm} onReject={on.onReject} />}
        {pair && !fixed && (
          <Button
            className={styles['rules']}
            size="compact-sm"
            variant="subtle"
            data-act="rules"
            leftSection={<IconAdjustmentsHorizontal size={15} aria-hidden />}
            aria-label={t('pairRules.open', { target: target.key, rules: sayRules(pair, t) })}
            onClick={on.onRules}
          >
            {sayRules(pair, t)}
          </Button>
        )}
        {trouble && <Trouble slot={slot} onCreate={on.onCreate} />}
      </div>
      {!fixed && pair && (
        <ActionIcon
          variant="subtle"
          title={t('mapping.release')}
          aria-label={t('mapping.releaseOf', { target: target.key })}
          onClick={on.onRelease}
        >
          <IconX size={18} aria-hidden />
        </ActionIcon>
      )}
    </Paper>
  );
}

/** The field that a fixed slot always gets. */
function FixedField({ name }: { readonly name: string }): ReactNode {
  const { t } = useTranslation();
  return (
    <Group gap={6} wrap="nowrap">
      <IconLock size={16} aria-hidden />
      <div>
        <Text size="sm">{name}</Text>
        <Text size="xs" c="dimmed">
          {t('mapping.fixed')}
        </Text>
      </div>
    </Group>
  );
}

/** The list to choose a field from; one that Directo has no more stays in it as long as it is paired. */
function FieldChoice({
  slot: { target, pair, suggestion },
  fields,
  onChoose,
  onRelease,
}: Pick<SlotCardProps, 'slot' | 'fields' | 'onChoose' | 'onRelease'>): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const source = pair?.source ?? null;
  const lost = source !== null && !fields.includes(source) ? [source] : [];
  return (
    <NativeSelect
      size="sm"
      aria-label={t('mapping.slotOf', { target: target.key })}
      value={source ?? ''}
      onChange={({ currentTarget: { value } }) => (value === '' ? onRelease() : onChoose(value))}
      data={[
        {
          value: '',
          label: suggestion
            ? t('mapping.suggestion', { field: nameOfField(suggestion.source, language) })
            : t('mapping.slotChoose'),
        },
        ...[...lost, ...fields].map((key) => ({ value: key, label: nameWithKey(key, language) })),
      ]}
    />
  );
}

/** Why a field is suggested, and the two answers to that. */
function Suggested({
  slot: { target, suggestion },
  onConfirm,
  onReject,
}: Pick<SlotCardProps, 'slot' | 'onConfirm' | 'onReject'>): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  if (suggestion === null) return null;
  const words = { field: nameWithKey(suggestion.source, language), target: target.key };
  return (
    <>
      <Text size="xs" c="dimmed" mt={4}>
        {t(`mapping.origins.${suggestion.origin}`)}
      </Text>
      <Group gap={6} mt={4}>
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
    </>
  );
}

/** A field as people call it, with its key where that is another word. */
function nameWithKey(key: string, language: Language): string {
  const name = nameOfField(key, language);
  return name === key ? key : `${name} (${key})`;
}

function stateOf({ pair, suggestion, trouble }: Slot): 'broken' | 'paired' | 'suggested' | 'empty' {
  if (pair) return trouble === null ? 'paired' : 'broken';
  return suggestion ? 'suggested' : 'empty';
}

/** The rules of a pair in a few words: how it writes where that is unusual, and what is done to the value. */
function sayRules({ write, whenEmpty, transforms }: Pair, t: Say): string {
  const names = transforms.map((each) => t(`pairRules.names.${typeof each === 'string' ? each : 'lookup'}`));
  const ways = [
    ...(write === 'always' ? [] : [t(`pairRules.short.${write}`)]),
    ...(whenEmpty === 'clear' ? [t('pairRules.short.clear')] : []),
    ...names,
  ];
  return ways.length === 0 ? t('pairRules.short.plain') : ways.join(' · ');
}

function Trouble({ slot, onCreate }: { readonly slot: Slot; readonly onCreate?: (() => void) | undefined }): ReactNode {
  const { t } = useTranslation();
  const { trouble, target } = slot;
  return (
    <Group gap={6} mt={6} wrap="nowrap" align="flex-start">
      <IconAlertTriangle size={16} aria-hidden className={styles['trouble']} />
      <div>
        <Text size="xs" fw={600}>
          {t(`mapping.trouble.${trouble ?? 'target'}`)}
        </Text>
        {trouble === 'target' && onCreate && (
          <Button
            size="compact-sm"
            variant="light"
            mt={4}
            aria-label={t('mapping.newField.createOf', { target: target.key })}
            onClick={onCreate}
          >
            {t('mapping.newField.createNow')}
          </Button>
        )}
      </div>
    </Group>
  );
}
