import { Button, Group, Loader, Paper, Table, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Pair } from '../../../shared/domain/connection.ts';
import type { CustomerSample } from '../../../shared/domain/customer-sample.ts';
import { nameOfField } from '../../../shared/i18n/index.ts';
import { ProblemNotice } from '../../components/Notice.tsx';
import { useLanguage } from '../../components/use-language.ts';
import styles from './mapping.module.css';
import { useMappingPreview } from './preview-store.ts';
import { nameOfTarget, type Slot } from './slots.ts';

interface PreviewPanelProps {
  readonly connection: string;
  readonly pairs: readonly Pair[];
  readonly slots: readonly Slot[];
}

/** A board that is being worked on is looked at when it has been still for so long, in ms. */
const STILL_MS = 500;

/** What three customers would bring to Mailbow as the board stands, before anything is saved. */
export function PreviewPanel({ connection, pairs, slots }: PreviewPanelProps): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { customers, problem, loading, shown, ask, show, forget } = useMappingPreview();
  useEffect(() => forget, [forget]);
  useEffect(() => {
    const timer = setTimeout(() => void ask(connection, pairs, shown), STILL_MS);
    return () => clearTimeout(timer);
  }, [ask, connection, pairs, shown]);

  return (
    <Paper component="section" withBorder p="md" aria-labelledby="mapping-preview">
      <Group justify="space-between" gap="xs">
        <Group gap="xs">
          <Title order={2} id="mapping-preview">
            {t('mapping.preview.title')}
          </Title>
          {loading && <Loader size={16} aria-hidden />}
          <output className="sr-only">{loading && customers === null ? t('app.loading') : ''}</output>
        </Group>
        {customers !== null && customers.length > 0 && (
          <Button size="compact-sm" variant="subtle" aria-pressed={shown} onClick={() => show(!shown)}>
            {t(shown ? 'mapping.preview.hide' : 'mapping.preview.show')}
          </Button>
        )}
      </Group>
      <Text size="sm" c="dimmed">
        {t('mapping.preview.lead')}
      </Text>
      {problem && <ProblemNotice problem={problem} />}
      {customers === null && !problem && (
        <Text size="sm" mt="sm">
          {t('mapping.preview.reading')}
        </Text>
      )}
      {customers?.length === 0 && (
        <Text size="sm" mt="sm">
          {t('mapping.preview.nobody')}
        </Text>
      )}
      {customers !== null && customers.length > 0 && (
        <div className={styles['preview']}>
          <Table layout="fixed" verticalSpacing={6} aria-labelledby="mapping-preview">
            <Table.Thead>
              <Table.Tr>
                <Table.Th className={styles['preview-name']}>{t('mapping.targetFields')}</Table.Th>
                {customers.map(({ code, name }) => (
                  <Table.Th key={code} scope="col">
                    {name === '' ? code : name}
                    <Text size="xs" c="dimmed">
                      {t('mapping.preview.customer', { code })}
                    </Text>
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {slots.flatMap(({ pair, target }) =>
                pair === null
                  ? []
                  : [
                      <Table.Tr key={target.key}>
                        <Table.Th scope="row" className={styles['preview-name']}>
                          {nameOfTarget(target, language)}
                          <Text size="xs" c="dimmed">
                            {t('mapping.preview.from', { field: nameOfField(pair.source, language) })}
                          </Text>
                        </Table.Th>
                        {customers.map((customer) => (
                          <Table.Td key={customer.code}>
                            <Outcome pair={pair} customer={customer} />
                          </Table.Td>
                        ))}
                      </Table.Tr>,
                    ],
              )}
            </Table.Tbody>
          </Table>
        </div>
      )}
    </Paper>
  );
}

/** What a pair would bring of a customer, in bold; below it what stands in Directo where that is not the same. */
function Outcome({ pair, customer }: { readonly pair: Pair; readonly customer: CustomerSample }): ReactNode {
  const { t } = useTranslation();
  const value = customer.values.find(({ target, source }) => target === pair.target && source === pair.source);
  // The answer for the board as it stands now is still on its way.
  if (value === undefined) return <Text size="sm">…</Text>;
  const { before, after } = value;
  const note =
    pair.write === 'never' ? 'never' : after === '' ? pair.whenEmpty : pair.write === 'if-empty' ? 'if-empty' : null;
  return (
    <div className={styles['outcome']}>
      {after !== '' && pair.write !== 'never' && <strong>{after}</strong>}
      {note !== null && (
        <Text size="xs" c="dimmed">
          {t(`mapping.preview.notes.${note}`)}
        </Text>
      )}
      {before !== after && before.trim() !== '' && (
        <Text size="xs" c="dimmed">
          {t('mapping.preview.before', { value: before })}
        </Text>
      )}
    </div>
  );
}
