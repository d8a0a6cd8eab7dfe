import './preview.css';
import { Button, Text } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Finding, type FindingId, isHeld } from '../../../shared/domain/finding.ts';
import { findingText } from '../../../shared/domain/finding-texts.ts';
import { sayField } from '../../../shared/i18n/field-names.ts';
import type { PlanStanding } from '../../../shared/ipc/plan-channels.ts';
import type { PlanView } from '../../../shared/ipc/views.ts';
import { formatMoment } from '../../components/format.ts';
import { Notice } from '../../components/Notice.tsx';
import { useLanguage } from '../../components/use-language.ts';
import { AllowDialog, SetAsideButton } from './HeldDialogs.tsx';
import { usePreview } from './store.ts';
import type { TileKey } from './tiles.ts';

interface VerdictsProps {
  readonly plan: PlanView;
  readonly standing: PlanStanding;
  /** A person wants to see the rows that a limit speaks of. */
  readonly onLook: () => void;
  readonly onLimits: () => void;
  readonly onMapping: () => void;
}

/** What a reader should know about a plan before applying it: what holds it and what can be done, and remarks. */
export function Verdicts({ plan, standing, onLook, onLimits, onMapping }: VerdictsProps): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const [asking, setAsking] = useState<'allow' | null>(null);
  const { openTile, look } = usePreview();
  const { summary, missingLabels } = plan;
  const holding = summary.findings.filter((finding) => isHeld([finding]));
  const others = summary.findings.filter((finding) => !isHeld([finding])).flatMap((each) => asItStands(each, standing));
  // LIM-09 counts these and those with an unusable address: two figures for one thing would contradict each other.
  const badRecords = summary.findings.some(({ id }) => id === 'LIM-09') ? 0 : summary.fetch.badRecords;
  const { approved } = standing;
  const show = () => {
    const [first] = holding;
    if (first === undefined) return;
    if (first.id.startsWith('DRIFT-')) return onMapping();
    openTile(TILE_OF[first.id] ?? 'labelsRemoved');
    const field = first.id === 'LIM-05' ? first.words['field'] : first.id === 'LIM-06' ? 'email' : undefined;
    if (typeof field === 'string') look({ field });
    onLook();
  };
  return (
    <>
      {summary.held && (
        <Notice
          tone={approved === null ? 'problem' : 'warning'}
          title={t(approved === null ? 'preview.held.title' : 'preview.held.title2')}
          actions={
            <>
              <Button variant="default" size="sm" onClick={show}>
                {t('preview.held.look')}
              </Button>
              {approved === null && standing.stale === null && (
                <Button variant="default" size="sm" onClick={() => setAsking('allow')}>
                  {t('preview.held.allow')}
                </Button>
              )}
              {standing.stale === null && <SetAsideButton />}
              <Button variant="default" size="sm" onClick={onLimits}>
                {t('preview.held.limits')}
              </Button>
            </>
          }
        >
          <ul className="verdicts">
            {holding.map((finding) => (
              <li key={findingText(finding, language, sayField)}>{findingText(finding, language, sayField)}</li>
            ))}
          </ul>
          <Text size="sm" mt="xs">
            {approved === null
              ? t('preview.held.means')
              : t('preview.held.approved', { by: approved.by, at: formatMoment(approved.at) })}
          </Text>
        </Notice>
      )}
      {others.length + missingLabels.length + badRecords > 0 && (
        <ul className="remarks" aria-label={t('preview.findings')}>
          {others.map((finding) => (
            <li key={findingText(finding, language, sayField)}>
              {finding.level === 'info' ? (
                <IconInfoCircle size={16} aria-hidden />
              ) : (
                <IconAlertTriangle size={16} aria-hidden />
              )}
              <span>{findingText(finding, language, sayField)}</span>
            </li>
          ))}
          {badRecords > 0 && (
            <li>
              <IconAlertTriangle size={16} aria-hidden />
              <span>{t('preview.badRecords', { count: badRecords })}</span>
            </li>
          )}
          {missingLabels.length > 0 && (
            <li>
              <IconAlertTriangle size={16} aria-hidden />
              <span>{t('preview.missingLabels', { labels: missingLabels.join(', ') })}</span>
            </li>
          )}
        </ul>
      )}
      {asking === 'allow' && <AllowDialog onClose={() => setAsking(null)} />}
    </>
  );
}

/** Cancellations that a person decided or put away since the plan was made wait for nobody any more. */
function asItStands(finding: Finding, { openCancellations: open }: PlanStanding): readonly Finding[] {
  if (finding.id !== 'LIM-07') return [finding];
  return open === 0 ? [] : [{ ...finding, value: open, count: open }];
}

/** The rows that a limit speaks of; of customers that are gone, what their contacts would lose. */
const TILE_OF: Partial<Record<FindingId, TileKey>> = {
  'LIM-04': 'create',
  'LIM-05': 'update',
  'LIM-06': 'update',
  'LIM-09': 'leftOut',
};
