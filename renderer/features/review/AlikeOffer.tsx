import { Button, Checkbox, Group, Table, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { nameOfField } from '../../../shared/i18n/index.ts';
import type { AlikeView } from '../../../shared/ipc/review-channels.ts';
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx';
import { useLanguage } from '../../components/use-language.ts';
import type { Act } from './act.ts';
import { useReview } from './store.ts';

/** Offers to decide other groups in the way that one was just decided. */
export function AlikeOffer({ act }: { readonly act: Act }): ReactNode {
  const { t } = useTranslation();
  const { alike } = useReview();
  const [open, setOpen] = useState(false);
  if (alike === null || alike.likeness === null) return null;
  return (
    <>
      <Group>
        <Button variant="default" size="sm" onClick={() => setOpen(true)}>
          {t('review.alike.offer', { count: alike.groups.length })}…
        </Button>
      </Group>
      {open && <AlikeDialog alike={alike} act={act} onClose={() => setOpen(false)} />}
    </>
  );
}

interface AlikeDialogProps {
  readonly alike: AlikeView;
  readonly act: Act;
  readonly onClose: () => void;
}

/** Shows which groups are meant and who would be chosen in each; a person may leave some out. */
function AlikeDialog({ alike, act, onClose }: AlikeDialogProps): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { decideAlike, saving } = useReview();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const { groups, likeness, more } = alike;
  const chosen = groups.filter(({ email }) => !left.has(email));
  const fieldOf = (key: string) =>
    key === '#name'
      ? t('review.duplicate.name')
      : key === '#labels'
        ? t('review.duplicate.labels')
        : nameOfField(key, language);
  const toggle = (email: string, on: boolean) => {
    const next = new Set(left);
    if (on) next.delete(email);
    else next.add(email);
    setLeft(next);
  };
  const send = async () => {
    if (await act(decideAlike(chosen))) onClose();
  };
  if (likeness === null) return null;
  const words = {
    count: groups.length,
    fields: likeness.differing.map(fieldOf).join(', ') || '–',
    by: t(`review.alike.by.${likeness.by}`),
  };
  return (
    <ConfirmDialog
      title={t('review.alike.title')}
      yes={t('review.alike.yes', { count: chosen.length })}
      busy={saving}
      onYes={() => void send()}
      onClose={onClose}
    >
      <Text>{t('review.alike.lead', words)}</Text>
      <div className="alike">
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('review.alike.group')}</Table.Th>
              <Table.Th scope="col">{t('review.alike.chosen')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {groups.map(({ email, primary }) => (
              <Table.Tr key={email}>
                <Table.Td className="address">
                  <Checkbox
                    label={email}
                    aria-label={t('review.alike.tick', { email })}
                    checked={!left.has(email)}
                    onChange={(event) => toggle(email, event.currentTarget.checked)}
                  />
                </Table.Td>
                <Table.Td>{t('review.duplicate.customer', { code: primary })}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      {more && (
        <Text size="sm" c="dimmed">
          {t('review.alike.more')}
        </Text>
      )}
    </ConfirmDialog>
  );
}
