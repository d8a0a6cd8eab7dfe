import { Button, Group, List, Menu, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseMemberView, CaseView } from '../../../shared/ipc/review-channels.ts';
import { Notice } from '../../components/Notice.tsx';
import { CompareTable } from './CompareTable.tsx';
import { CorrectDialog } from './CorrectDialog.tsx';
import type { Act } from './act.ts';
import { useReview } from './store.ts';

interface DuplicateCaseProps {
  readonly view: CaseView;
  readonly act: Act;
}

/** The customers of one address side by side; one of them is chosen by click or by its number. */
export function DuplicateCase({ view, act }: DuplicateCaseProps): ReactNode {
  const { t } = useTranslation();
  const { draft, saving, setLabels, decide } = useReview();
  const [correcting, setCorrecting] = useState<CaseMemberView | null>(null);
  const { members, differing } = view;
  return (
    <>
      <Text size="sm" c="dimmed" mb="xs">
        {t('review.duplicate.how')}
      </Text>
      <StaleNote view={view} />
      <CompareTable view={view} />
      {differing.includes('#labels') && (
        <Stack gap={4} mt="sm">
          <Text size="sm" fw={600} component="span" id="label-policy">
            {t('review.duplicate.labelPolicy')}
          </Text>
          <SegmentedControl
            aria-labelledby="label-policy"
            value={draft.labels}
            onChange={(value) => setLabels(value === 'primary' ? 'primary' : 'union')}
            data={[
              { value: 'union', label: t('review.duplicate.union') },
              { value: 'primary', label: t('review.duplicate.primary') },
            ]}
          />
        </Stack>
      )}
      <Text size="sm" c="dimmed" mt="sm">
        {t('review.duplicate.consent')}
      </Text>
      <Group mt="md" gap="xs" className="decide">
        <Button size="sm" disabled={draft.chosen === null} loading={saving} onClick={() => void act(decide('primary'))}>
          {t('review.duplicate.confirm')}
        </Button>
        <Button variant="subtle" size="sm" px="xs" disabled={saving} onClick={() => void act(decide('skip'))}>
          {t('review.duplicate.skip')}
        </Button>
        <Menu position="bottom-start" withinPortal>
          <Menu.Target>
            <Button
              variant="subtle"
              size="sm"
              px="xs"
              disabled={saving}
              leftSection={<IconPencil size={18} aria-hidden />}
            >
              {t('review.duplicate.correctOf')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {members.map((member) => (
              <Menu.Item key={member.code} onClick={() => setCorrecting(member)}>
                {t('review.duplicate.correct', { code: member.code })}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </Group>
      <Text size="sm" c="dimmed" mt="xs">
        {t('review.duplicate.skipWhy')}
      </Text>
      {correcting && (
        <CorrectDialog
          code={correcting.code}
          text={correcting.addressText}
          suggestion={null}
          fromCase
          act={act}
          onClose={() => setCorrecting(null)}
        />
      )}
    </>
  );
}

/** Why an earlier decision does not hold any more. */
function StaleNote({ view: { lapsed, stale } }: { readonly view: CaseView }): ReactNode {
  const { t } = useTranslation();
  if (!lapsed) return null;
  if (stale.length === 0) return <Notice tone="warning">{t('review.duplicate.staleUnknown')}</Notice>;
  return (
    <Notice tone="warning" title={t('review.duplicate.stale')}>
      <List size="sm">
        {stale.map(({ kind, code }) => (
          <List.Item key={`${kind} ${code}`}>{t(`review.duplicate.reasons.${kind}`, { code })}</List.Item>
        ))}
      </List>
    </Notice>
  );
}
