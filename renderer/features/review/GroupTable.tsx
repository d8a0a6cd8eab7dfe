/* oxlint-disable jsx-a11y/no-noninteractive-tabindex -- what is scrolled sideways must be reached by keyboard */
import { Badge, Button, Group, Paper, Radio, Table, Text, Title } from '@mantine/core';
import { IconArrowsDiff } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { nameOfField } from '../../../shared/i18n/index.ts';
import type { GroupView } from '../../../shared/ipc/views.ts';
import { Notice } from '../../components/Notice.tsx';
import { useLanguage } from '../../components/use-language.ts';
import { useReview } from './store.ts';

interface GroupTableProps {
  readonly group: GroupView;
  /** A customer code, or null for "leave it for now". */
  readonly onDecide: (primary: string | null) => void;
}

/** The customers of one address side by side; one of them is chosen by click, by arrows or by its number. */
export function GroupTable({ group, onDecide }: GroupTableProps): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { chosen, choose, saving } = useReview();
  const id = useId();
  const rows = rowsOf(group, {
    name: t('review.name'),
    labels: t('review.labels'),
    label: (text) =>
      `${t(text.startsWith('list:') ? 'preview.list' : 'preview.tag')} ${text.slice(text.indexOf(':') + 1)}`,
    field: (key) => nameOfField(key, language),
  });
  const onKey = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const member = /^[1-9]$/.test(event.key) ? group.members[Number(event.key) - 1] : undefined;
    if (member) {
      event.preventDefault();
      choose(member.code);
      document.getElementById(`${id}-${member.code}`)?.focus();
    } else if (event.key === 'Enter' && chosen !== null && !(event.target instanceof HTMLButtonElement)) {
      event.preventDefault();
      onDecide(chosen);
    }
  };
  return (
    <Paper
      withBorder
      p="lg"
      component="section"
      className="group"
      tabIndex={-1}
      aria-labelledby={`${id}-title`}
      onKeyDown={onKey}
    >
      <Title order={2} id={`${id}-title`} className="address">
        {group.email}
      </Title>
      <Text size="sm" c="dimmed" mb="md">
        {t('review.how')}
      </Text>
      {group.decided && (
        <Notice tone="info">
          {group.decided.primary === null ? t('review.skipped') : t('review.decided', { code: group.decided.primary })}
        </Notice>
      )}
      <section className="members" aria-label={t('review.compare')} tabIndex={0}>
        <Table withColumnBorders verticalSpacing="xs" horizontalSpacing="sm" mt="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('review.field')}</Table.Th>
              {group.members.map((member, index) => (
                <Table.Th key={member.code} scope="col" className="member" data-chosen={member.code === chosen}>
                  <Radio
                    id={`${id}-${member.code}`}
                    name={id}
                    value={member.code}
                    checked={member.code === chosen}
                    onChange={() => choose(member.code)}
                    label={
                      <>
                        {index + 1} · {t('review.customer', { code: member.code })}
                        <span className="sr-only">, {member.name}</span>
                      </>
                    }
                  />
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={row.key} className="compare" data-differs={row.differs}>
                <Table.Th scope="row">
                  {row.title}
                  {row.differs && (
                    <Group gap={4} className="differs">
                      <IconArrowsDiff size={14} aria-hidden />
                      {t('review.differs')}
                    </Group>
                  )}
                </Table.Th>
                {row.values.map((value, index) => (
                  <Table.Td
                    key={group.members[index]?.code ?? index}
                    className="member"
                    data-chosen={group.members[index]?.code === chosen}
                  >
                    {value === '' ? <span className="quiet">{t('review.nothing')}</span> : value}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
            <Table.Tr>
              <Table.Th scope="row">{t('review.state')}</Table.Th>
              {group.members.map((member) => (
                <Table.Td key={member.code} className="member" data-chosen={member.code === chosen}>
                  {member.closed ? (
                    <Badge className="badge" color="gray" variant="light">
                      {t('review.closed')}
                    </Badge>
                  ) : (
                    t('review.open')
                  )}
                </Table.Td>
              ))}
            </Table.Tr>
          </Table.Tbody>
        </Table>
      </section>
      <Group mt="md">
        <Button variant="light" disabled={chosen === null} loading={saving} onClick={() => onDecide(chosen)}>
          {t('review.confirm')}
        </Button>
        <Button variant="subtle" disabled={saving} onClick={() => onDecide(null)}>
          {t('review.skip')}
        </Button>
      </Group>
    </Paper>
  );
}

interface Words {
  readonly name: string;
  readonly labels: string;
  readonly label: (text: string) => string;
  readonly field: (key: string) => string;
}

interface CompareRow {
  readonly key: string;
  readonly title: string;
  /** One per member, in their order. */
  readonly values: readonly string[];
  readonly differs: boolean;
}

/** What is compared: every mapped field and the labels, the ones that differ first. */
function rowsOf({ members, differing }: GroupView, words: Words): readonly CompareRow[] {
  const targets = [...new Set(members.flatMap((member) => member.values.map((value) => value.target)))];
  const fields = targets
    .filter((target) => target !== 'email')
    .map((target) => {
      const values = members.map((member) => member.values.find((value) => value.target === target)?.value ?? '');
      return compare(target, words.field(target), values, differing.includes(target));
    });
  const hasName = targets.includes('name');
  const names = hasName
    ? []
    : [
        compare(
          '#name',
          words.name,
          members.map((member) => member.name),
        ),
      ];
  const labels = compare(
    '#labels',
    words.labels,
    members.map((member) => member.labels.map(words.label).join(', ')),
  );
  return [...names, ...fields, labels].toSorted((a, b) => Number(b.differs) - Number(a.differs));
}

function compare(
  key: string,
  title: string,
  values: readonly string[],
  differs = new Set(values).size > 1,
): CompareRow {
  return { key, title, values, differs };
}
