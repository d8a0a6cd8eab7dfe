import { useDraggable } from '@dnd-kit/core';
import { Badge, Button, Group, Paper, Text } from '@mantine/core';
import { IconGripVertical } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { DiscoveredField } from '../../../shared/domain/discovered-field.ts';
import { nameOfField } from '../../../shared/i18n/index.ts';
import { percentOf } from '../../components/format.ts';
import { useLanguage } from '../../components/use-language.ts';
import { EMAIL, type FieldState } from './board.ts';
import styles from './mapping.module.css';

interface FieldCardProps {
  readonly field: DiscoveredField;
  readonly state: FieldState;
  /** Values in clear, where a person asked for them. */
  readonly samples: readonly string[] | undefined;
  /** Whether rules or the consent read it, whatever becomes of it here. */
  readonly isRead: boolean;
  readonly onReveal: () => void;
  readonly onHide: () => void;
  readonly onIgnore: () => void;
  readonly onUnignore: () => void;
}

/** A Directo field: its name, how full it is and what stands in it. It is lifted by mouse or with Space. */
export function FieldCard({ field, state, samples, isRead, ...on }: FieldCardProps): ReactNode {
  const { t } = useTranslation();
  const name = nameOfField(field.key, useLanguage());
  const id = useId();
  const fixed = field.key === EMAIL;
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, isDragging } = useDraggable({
    id: field.key,
    disabled: fixed,
    attributes: { roleDescription: t('mapping.drag.role') },
  });
  const handle = fixed ? {} : { ...attributes, ...listeners, 'aria-labelledby': `${id}-name` };
  const shown = samples ?? field.samples;
  return (
    <Paper
      component="li"
      withBorder
      ref={setNodeRef}
      className={styles['card']}
      data-state={state.kind}
      data-dragging={isDragging}
    >
      <div ref={setActivatorNodeRef} {...handle} className={styles['handle']} data-fixed={fixed}>
        {!fixed && <IconGripVertical size={18} aria-hidden className={styles['grip']} />}
        <div className={styles['facts']}>
          <Group gap="0 0.6rem" align="baseline">
            <Text fw={600} id={`${id}-name`}>
              <span className="sr-only">{t('mapping.fieldCard')} </span>
              {name}
            </Text>
            {name !== field.key && <code className={styles['key']}>{field.key}</code>}
          </Group>
          <Text size="xs" c="dimmed">
            {t('mapping.filled', { percent: percentOf(field.fillRate) })} · {t(`types.${field.type}`)}
          </Text>
          {isRead && (
            <Text size="xs" c="dimmed">
              {t('mapping.isRead')}
            </Text>
          )}
          <Text size="sm" className={styles['samples']} data-masked={samples === undefined}>
            {shown.length === 0 ? t('mapping.noSamples') : shown.join(' · ')}
          </Text>
        </div>
      </div>
      <div className={styles['card-side']}>
        <StateBadge state={state} />
        <Group gap={4} justify="flex-end">
          {field.samples.length > 0 && (
            <Button
              variant="subtle"
              size="compact-sm"
              aria-label={t(samples ? 'mapping.hideOf' : 'mapping.revealOf', { field: name })}
              onClick={samples ? on.onHide : on.onReveal}
            >
              {t(samples ? 'mapping.hide' : 'mapping.reveal')}
            </Button>
          )}
          {(state.kind === 'open' || state.kind === 'suggested') && (
            <Button
              variant="default"
              size="compact-sm"
              data-act="ignore"
              aria-label={t('mapping.ignoreOf', { field: name })}
              onClick={on.onIgnore}
            >
              {t('mapping.ignore')}
            </Button>
          )}
          {state.kind === 'ignored' && (
            <Button
              variant="default"
              size="compact-sm"
              data-act="unignore"
              aria-label={t('mapping.unignoreOf', { field: name })}
              onClick={on.onUnignore}
            >
              {t('mapping.unignore')}
            </Button>
          )}
        </Group>
      </div>
    </Paper>
  );
}

function StateBadge({ state }: { readonly state: FieldState }): ReactNode {
  const { t } = useTranslation();
  switch (state.kind) {
    case 'paired':
      return (
        <Badge className="badge" color="indigo" variant="light">
          {t('mapping.pairedTo', { target: state.targets.join(', ') })}
        </Badge>
      );
    case 'suggested':
      return (
        <Badge className={`badge ${styles['dashed']}`} color="gray" variant="outline">
          {t('mapping.suggestedFor', { target: state.target })}
        </Badge>
      );
    case 'ignored':
      return (
        <Badge className="badge" color="gray" variant="light">
          {t('mapping.ignored')}
        </Badge>
      );
    case 'open':
      return state.usuallyIgnored ? (
        <Badge className={`badge ${styles['dashed']}`} color="gray" variant="outline">
          {t('mapping.usuallyIgnored')}
        </Badge>
      ) : null;
  }
}
