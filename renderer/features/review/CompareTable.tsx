/* oxlint-disable jsx-a11y/no-noninteractive-tabindex -- what is scrolled sideways must be reached by keyboard */
import { Badge, Button, Radio, Table, Text } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { nameOfField } from '../../../shared/i18n/index.ts';
import type { CaseMemberView, CaseView } from '../../../shared/ipc/review-channels.ts';
import { formatMoment } from '../../components/format.ts';
import { useLanguage } from '../../components/use-language.ts';
import { type CompareRow, compareRows, labelsOf, resultOf } from './compare-rows.ts';
import { useReview } from './store.ts';

/** Every value of every member; what differs is told in words and by a sign, and can be taken from any of them. */
export function CompareTable({ view }: { readonly view: CaseView }): ReactNode {
  const { t } = useTranslation();
  const { draft, choose } = useReview();
  const id = useId();
  const { members } = view;
  const rows = compareRows(view, (text) => text.slice(text.indexOf(':') + 1));
  return (
    <section className="members" aria-label={t('review.duplicate.compare')} tabIndex={0}>
      <Table withColumnBorders verticalSpacing={6} horizontalSpacing={6} mt="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('review.duplicate.field')}</Table.Th>
            {members.map((member, index) => (
              <Table.Th key={member.code} scope="col" className="member" data-chosen={member.code === draft.chosen}>
                <Radio
                  name={id}
                  value={member.code}
                  disabled={member.barred}
                  checked={member.code === draft.chosen}
                  onChange={() => choose(member.code)}
                  label={
                    <>
                      {index + 1} · {t('review.duplicate.customer', { code: member.code })}
                      <span className="sr-only">, {member.name}</span>
                    </>
                  }
                />
              </Table.Th>
            ))}
            <Table.Th scope="col" className="member result">
              {t('review.duplicate.result')}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <ValueRow key={row.key} row={row} members={members} />
          ))}
          <InfoRow title={t('review.duplicate.card')} members={members}>
            {(member) => <CardState member={member} />}
          </InfoRow>
          <InfoRow title={t('review.duplicate.optin')} members={members}>
            {({ consent }) => consent.map(({ word, date }) => `${word} ${date ?? ''}`.trim()).join(', ')}
          </InfoRow>
          <InfoRow title={t('review.duplicate.changed')} members={members}>
            {({ changedAt }) => (changedAt === null ? '' : formatMoment(changedAt))}
          </InfoRow>
        </Table.Tbody>
      </Table>
    </section>
  );
}

interface ValueRowProps {
  readonly row: CompareRow;
  readonly members: CaseView['members'];
}

function ValueRow({ row, members }: ValueRowProps): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { draft, take } = useReview();
  const { key, target, values, differs } = row;
  const field =
    key === '#name'
      ? t('review.duplicate.name')
      : key === '#labels'
        ? t('review.duplicate.labels')
        : nameOfField(key, language);
  const canTake = target !== null && differs && draft.chosen !== null;
  const giver = target === null ? draft.chosen : (draft.fields[target] ?? draft.chosen);
  const labels = key === '#labels' ? labelsOf(row, members, draft) : null;
  const result = target === null ? labels : resultOf(row, members, draft);
  return (
    <Table.Tr className="compare" data-differs={differs}>
      <Table.Th scope="row">
        {field}
        <div className={differs ? 'differs' : 'same'}>
          {differs ? t('review.duplicate.differs') : t('review.duplicate.same')}
        </div>
      </Table.Th>
      {members.map(({ code }, index) => (
        <Table.Td key={code} className="member" data-chosen={code === giver}>
          {values[index] === '' ? <span className="quiet">{t('review.duplicate.nothing')}</span> : values[index]}
          {canTake && (
            <Button
              className="take"
              variant={code === giver ? 'light' : 'subtle'}
              size="compact-xs"
              aria-pressed={code === giver}
              aria-label={t('review.duplicate.take', { field, code })}
              onClick={() => take(target, code)}
            >
              {code === giver ? t('review.duplicate.taken') : t('review.duplicate.takeThis')}
            </Button>
          )}
        </Table.Td>
      ))}
      <Table.Td className="member result">
        {result === '' ? <span className="quiet">{t('review.duplicate.nothing')}</span> : result}
        {canTake && (
          <Button
            className="take"
            variant={giver === '' ? 'light' : 'subtle'}
            size="compact-xs"
            aria-pressed={giver === ''}
            aria-label={t('review.duplicate.emptyField', { field })}
            onClick={() => take(target, '')}
          >
            {giver === '' ? t('review.duplicate.leftEmpty') : t('review.duplicate.leaveEmpty')}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

interface InfoRowProps {
  readonly title: string;
  readonly members: CaseView['members'];
  readonly children: (member: CaseMemberView) => ReactNode;
}

function InfoRow({ title, members, children }: InfoRowProps): ReactNode {
  const { t } = useTranslation();
  const { draft } = useReview();
  return (
    <Table.Tr>
      <Table.Th scope="row">{title}</Table.Th>
      {members.map((member) => (
        <Table.Td key={member.code} className="member" data-chosen={member.code === draft.chosen}>
          {children(member) || <span className="quiet">{t('review.duplicate.nothing')}</span>}
        </Table.Td>
      ))}
      <Table.Td className="result" />
    </Table.Tr>
  );
}

function CardState({ member: { closed, barred, corrected } }: { readonly member: CaseMemberView }): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      {closed ? (
        <Badge className="badge" color="gray" variant="light">
          {t('review.duplicate.closed')}
        </Badge>
      ) : (
        t('review.duplicate.opened')
      )}
      {barred && <Text size="xs">{t('review.duplicate.barred')}</Text>}
      {corrected && <Text size="xs">{t('review.duplicate.corrected')}</Text>}
    </>
  );
}
