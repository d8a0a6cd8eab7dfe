import { Badge, NavLink, Paper, Text } from '@mantine/core';
import { IconChecks, IconMailExclamation } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseRowView } from '../../../shared/ipc/review-channels.ts';
import { breakable } from '../../components/breakable.tsx';
import { MoreButton } from '../../components/MoreButton.tsx';
import { formatNumber } from '../../components/format.ts';
import { useLanguage } from '../../components/use-language.ts';
import { focusCase } from './focus-case.ts';
import { caseName, isSameCase, KIND_ORDER, openOf, type Section } from './queue-order.ts';
import { useReview } from './store.ts';

/** The queue by kind, the open kind with its cases, and the lists beside it. */
export function QueueNav(): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { queue, section, rows, openSection, showMore } = useReview();
  if (queue === null) return null;
  /** The keys of the page work on what was opened, not on the button that opened it. */
  const go = (to: Section) => openSection(to).then(focusCase);
  const kinds = KIND_ORDER.filter((kind) => openOf(queue, kind) > 0);
  const count = (value: number) => (
    <Badge className="badge" variant="light" color="gray" circle={value < 10}>
      {formatNumber(value, language)}
    </Badge>
  );
  return (
    <Paper withBorder component="nav" aria-label={t('review.nav')} className="queue-nav">
      {kinds.length > 0 && (
        <Text component="h2" className="queue-title">
          {t('review.open')}
        </Text>
      )}
      {kinds.map((kind) => {
        const total = openOf(queue, kind);
        return (
          <div key={kind}>
            <NavLink
              component="button"
              label={t(`review.kinds.${kind}`)}
              rightSection={count(total)}
              active={section === kind}
              aria-expanded={section === kind}
              onClick={() => void go(kind)}
            />
            {section === kind && (
              <div className="queue-cases">
                {rows.map((row) => (
                  <CaseLink key={`${row.email} ${row.code}`} row={row} />
                ))}
                <MoreButton shown={rows.length} total={total} onMore={() => void showMore()} />
              </div>
            )}
          </div>
        );
      })}
      <Text component="h2" className="queue-title">
        {t('review.others')}
      </Text>
      <NavLink
        component="button"
        label={t('review.settled')}
        leftSection={<IconChecks size={18} aria-hidden />}
        rightSection={count(queue.settled)}
        active={section === 'settled'}
        aria-current={section === 'settled' ? 'true' : undefined}
        onClick={() => void go('settled')}
      />
      <NavLink
        component="button"
        label={t('review.addresses')}
        leftSection={<IconMailExclamation size={18} aria-hidden />}
        rightSection={count(queue.badAddresses + queue.corrections)}
        active={section === 'addresses'}
        aria-current={section === 'addresses' ? 'true' : undefined}
        onClick={() => void go('addresses')}
      />
    </Paper>
  );
}

function CaseLink({ row }: { readonly row: CaseRowView }): ReactNode {
  const { t } = useTranslation();
  const { current, kept, open } = useReview();
  const { kind, email, code, name, customers, lapsed } = row;
  const isHere = isSameCase(row, current);
  // Groups are told apart by their address; of a single person it is shown on demand.
  const label = kind === 'duplicate' ? email : name === '' ? t('review.duplicate.customer', { code }) : name;
  const notes = [
    t('review.customers', { count: customers.length, codes: customers.slice(0, 4).join(', ') }),
    ...(lapsed ? [t('review.lapsed')] : []),
    ...(kept[caseName(row)] === undefined ? [] : [t('review.begun')]),
  ];
  return (
    <NavLink
      component="button"
      className="case-link"
      label={breakable(label)}
      description={notes.join(' · ')}
      active={isHere}
      aria-current={isHere ? 'true' : undefined}
      onClick={() => void open(row).then(focusCase)}
    />
  );
}
