import { Button, Group, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mask } from '../../../shared/domain/mask.ts';
import type { ReviewKind } from '../../../shared/domain/plan.ts';
import type { CaseView } from '../../../shared/ipc/review-channels.ts';
import { formatMoment } from '../../components/format.ts';
import { knownBy } from './CancelCase.tsx';
import { CorrectDialog } from './CorrectDialog.tsx';
import { Refusals } from './Refusals.tsx';
import type { Act } from './act.ts';
import { useReview } from './store.ts';

interface OtherCaseProps {
  readonly kind: Exclude<ReviewKind, 'duplicate' | 'cancel-opt-out'>;
  readonly view: CaseView;
  readonly shown: boolean;
  readonly act: Act;
}

/** What happened, what it means and what to do, with the values that matter. */
export function OtherCase({ kind, view, shown, act }: OtherCaseProps): ReactNode {
  const { t } = useTranslation();
  const { saving, putAway, correct } = useReview();
  const [correcting, setCorrecting] = useState(false);
  const { addresses, members } = view;
  const [first] = members;
  const text = (part: 'what' | 'means' | 'todo') => (
    <div>
      <dt>{t(`review.other.${part}`)}</dt>
      <dd>{t(`review.other.texts.${kind}.${part}`)}</dd>
    </div>
  );
  return (
    <>
      <dl className="evidence">
        {text('what')}
        {text('means')}
        {text('todo')}
        <Values view={view} shown={shown} />
      </dl>
      <Group mt="md">
        {first !== undefined &&
          addresses?.others.map((address) => (
            <Button
              key={address}
              variant="default"
              disabled={saving}
              onClick={() => void act(correct(first.code, address, true))}
            >
              {t('review.other.useThis', { address: shown ? address : mask(address) })}
            </Button>
          ))}
        {first !== undefined && kind === 'several-addresses' && (
          <Button variant="subtle" disabled={saving} onClick={() => setCorrecting(true)}>
            {t('review.duplicate.correct', { code: first.code })}
          </Button>
        )}
        <Button loading={saving} onClick={() => void act(putAway())}>
          {t('review.other.putAway')}
        </Button>
      </Group>
      <Text size="sm" c="dimmed" mt="xs">
        {t('review.other.putAwayWhy')}
      </Text>
      {correcting && first !== undefined && (
        <CorrectDialog
          code={first.code}
          text={first.addressText}
          suggestion={null}
          fromCase
          act={act}
          onClose={() => setCorrecting(false)}
        />
      )}
    </>
  );
}

/** What the cards and Mailbow say. */
function Values({ view, shown }: { readonly view: CaseView; readonly shown: boolean }): ReactNode {
  const { t } = useTranslation();
  const { kind, members, contact, refusals, addresses } = view;
  const seen = (address: string) => (shown ? address : mask(address));
  if (addresses !== null) {
    return (
      <>
        <div>
          <dt>{t('review.other.used')}</dt>
          <dd>{addresses.used === null ? t('review.other.noneUsed') : seen(addresses.used)}</dd>
        </div>
        <div>
          <dt>{t('review.other.alsoThere')}</dt>
          <dd>{addresses.others.map(seen).join(', ')}</dd>
        </div>
      </>
    );
  }
  return (
    <>
      {members.map(({ code, consent }) => (
        <div key={code}>
          <dt>{t('review.other.cardSays', { code })}</dt>
          <dd>
            {consent.length === 0
              ? t('review.other.noOptin')
              : consent
                  .map(({ word, date }) => t('review.other.optin', { word, date: date ?? t('review.other.noDate') }))
                  .join('; ')}
          </dd>
        </div>
      ))}
      <Refusals refusals={refusals} shown={shown} />
      <div>
        <dt>{t('review.other.mailbow')}</dt>
        <dd>
          {contact === null || kind === 'gone-from-target'
            ? t('review.other.notThere')
            : contact.changedAt === null
              ? t(`review.other.status.${contact.status}`)
              : t('review.other.statusAt', {
                  status: t(`review.other.status.${contact.status}`),
                  at: formatMoment(contact.changedAt),
                  by: t(`review.cancel.by.${knownBy(contact.changedBy)}`),
                })}
        </dd>
      </div>
    </>
  );
}
