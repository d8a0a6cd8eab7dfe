import { SegmentedControl, Text, TextInput, Title } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DiscoveredField } from '../../../shared/domain/discovered-field.ts';
import { nameOfField } from '../../../shared/i18n/index.ts';
import { useLanguage } from '../../components/use-language.ts';
import { type Board, stateOf } from './board.ts';
import { FieldCard } from './FieldCard.tsx';
import styles from './mapping.module.css';
import { useMapping } from './store.ts';

type Filter = 'open' | 'ignored' | 'all';

interface FieldListProps {
  readonly fields: readonly DiscoveredField[];
  /** Fields that came not long ago and were not settled when the board was read. */
  readonly fresh: readonly string[];
  /** Fields that rules or the consent read. */
  readonly readByRules: readonly string[];
  readonly board: Board;
  readonly onIgnore: (key: string) => void;
  readonly onUnignore: (key: string) => void;
}

/** The Directo side: the fields that still want a decision, the new ones first, or the ignored ones, or all. */
export function FieldList({ fields, fresh, readByRules, board, onIgnore, onUnignore }: FieldListProps): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { samples, reveal, hide } = useMapping();
  const [filter, setFilter] = useState<Filter>('open');
  const [search, setSearch] = useState('');

  const waits = (key: string) => ['open', 'suggested'].includes(stateOf(board, key).kind);
  const passes = (key: string, by: Filter) =>
    by === 'all' || (by === 'ignored' ? stateOf(board, key).kind === 'ignored' : waits(key));
  const count = (by: Filter) => fields.filter((field) => passes(field.key, by)).length;
  const wanted = search.trim().toLocaleLowerCase(language);
  const shown = fields.filter(
    ({ key }) =>
      passes(key, filter) &&
      (wanted === '' || `${nameOfField(key, language)} ${key}`.toLocaleLowerCase(language).includes(wanted)),
  );
  const isNew = ({ key }: DiscoveredField) => fresh.includes(key) && waits(key);
  const cards = (some: readonly DiscoveredField[]) =>
    some.map((field) => (
      <FieldCard
        key={field.key}
        field={field}
        state={stateOf(board, field.key)}
        samples={samples[field.key]}
        isRead={readByRules.includes(field.key)}
        onReveal={() => void reveal(field.key)}
        onHide={() => hide(field.key)}
        onIgnore={() => onIgnore(field.key)}
        onUnignore={() => onUnignore(field.key)}
      />
    ));
  const groups = [
    { id: 'fresh', title: t('mapping.freshFields'), fields: shown.filter(isNew) },
    { id: 'known', title: t('mapping.knownFields'), fields: shown.filter((field) => !isNew(field)) },
  ].filter((group) => group.fields.length > 0);
  const isGrouped = groups.some(({ id }) => id === 'fresh');
  return (
    <section className={styles['fields']} aria-labelledby="mapping-fields">
      <Title order={2} id="mapping-fields">
        {t('mapping.sourceFields')}
      </Title>
      <div className={styles['filters']}>
        <SegmentedControl
          size="sm"
          aria-label={t('mapping.show')}
          value={filter}
          onChange={setFilter}
          data={[
            { value: 'open', label: t('mapping.showOpen', { count: count('open') }) },
            { value: 'ignored', label: t('mapping.showIgnored', { count: count('ignored') }) },
            { value: 'all', label: t('mapping.showAll', { count: count('all') }) },
          ]}
        />
        <TextInput
          size="sm"
          type="search"
          aria-label={t('mapping.search')}
          placeholder={t('mapping.search')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      </div>
      {shown.length === 0 && (
        <Text c="dimmed" py="lg" ta="center">
          {t(filter === 'open' && wanted === '' ? 'mapping.allDecided' : 'mapping.none')}
        </Text>
      )}
      {groups.map((group) => (
        <div key={group.id}>
          {isGrouped && (
            <Title order={3} id={`mapping-${group.id}`} className={styles['group-title']}>
              {group.title} ({group.fields.length})
            </Title>
          )}
          <ul className={styles['list']} {...(isGrouped && { 'aria-labelledby': `mapping-${group.id}` })}>
            {cards(group.fields)}
          </ul>
        </div>
      ))}
    </section>
  );
}
