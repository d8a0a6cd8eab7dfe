import { Badge, Button, Group, Text, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { isLax, isOff, type SetLimit, type TypedFigure, usualFigure } from '../../../shared/domain/limit-settings.ts';
import { faultsOf, figureTyped, useLimits } from './store.ts';

interface LimitRowProps {
  readonly id: SetLimit;
  readonly figure: TypedFigure;
}

/** How the figures of a limit are read: most are passed above both, two are turned the other way round. */
const kindOf = (id: SetLimit) => (id === 'LIM-10' ? 'replies' : id === 'LIM-11' ? 'known' : 'above');

/** One limit: what it guards, its figures, and in words where they guard little. */
export function LimitRow({ id, figure }: LimitRowProps): ReactNode {
  const { t } = useTranslation();
  const { type, reset } = useLimits();
  const title = useId();
  const usual = usualFigure(id);
  const own = figureTyped(id, figure);
  const faults = faultsOf(id, figure);
  const kind = kindOf(id);
  const name = t(`limits.names.${id}`);
  const isOwn = own === null || own.percent !== usual.percent || own.count !== usual.count;
  const warning = own === null ? null : isOff(id, own) ? t('limits.off') : isLax(id, own) ? t('limits.lax') : null;
  const usualText = t(`limits.${kind}.usual`, { percent: usual.percent, count: usual.count });
  return (
    <li className="limit-row">
      <div>
        <Group gap="xs">
          <Text fw={600} id={title}>
            {name} <span className="limit-id">{id}</span>
          </Text>
          {isOwn && (
            <Badge className="badge" variant="light">
              {t('limits.own')}
            </Badge>
          )}
        </Group>
        <Text size="sm" c="dimmed">
          {t(`limits.guards.${id}`)}
        </Text>
        <Text size="sm" c="dimmed">
          {t('limits.usual', { text: usualText })}
        </Text>
        <Text size="sm" component="output" className="limit-warning">
          {warning && (
            <>
              <IconAlertTriangle size={16} aria-hidden /> {warning}
            </>
          )}
        </Text>
      </div>
      <fieldset className="limit-figures" aria-labelledby={title}>
        <TextInput
          label={t(`limits.${kind}.percent`)}
          aria-label={`${t(`limits.${kind}.percent`)} – ${name}`}
          inputMode="decimal"
          value={figure.percent}
          maxLength={8}
          onChange={(event) => type(id, { ...figure, percent: event.currentTarget.value })}
          error={faults.percent && t(`limits.fault.${faults.percent}`)}
        />
        <TextInput
          label={t(`limits.${kind}.count`)}
          aria-label={`${t(`limits.${kind}.count`)} – ${name}`}
          inputMode="numeric"
          value={figure.count}
          maxLength={10}
          onChange={(event) => type(id, { ...figure, count: event.currentTarget.value })}
          error={faults.count && t(`limits.fault.${faults.count}`)}
        />
        {isOwn && (
          <Button
            variant="subtle"
            size="compact-sm"
            className="limit-reset"
            aria-label={t('limits.resetOf', { name })}
            onClick={() => reset(id)}
          >
            {t('limits.reset')}
          </Button>
        )}
      </fieldset>
    </li>
  );
}
