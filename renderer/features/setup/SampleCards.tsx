import { Button, Group, Table, Text } from '@mantine/core';
import { IconEye, IconEyeOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SampleCardView } from '../../../shared/ipc/setup-channels.ts';

interface SampleCardsProps {
  readonly cards: readonly SampleCardView[];
  /** Whether what is a person's stands there in clear. */
  readonly shown: boolean;
  readonly onShow: () => void;
  readonly onHide: () => void;
}

/** The first cards of a feed; what is a person's stays masked until somebody asks to see it. */
export function SampleCards({ cards, shown, onShow, onHide }: SampleCardsProps): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="setup-wide">
      <Group justify="space-between" mb={4}>
        <Text fw={600} size="sm" id="sample-cards">
          {t('feed.cards')}
        </Text>
        <Button
          variant="subtle"
          size="compact-sm"
          aria-pressed={shown}
          leftSection={shown ? <IconEyeOff size={16} aria-hidden /> : <IconEye size={16} aria-hidden />}
          onClick={shown ? onHide : onShow}
        >
          {t(shown ? 'feed.hide' : 'feed.show')}
        </Button>
      </Group>
      <div className="sample-cards">
        <Table aria-labelledby="sample-cards" withTableBorder>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('feed.code')}</Table.Th>
              <Table.Th>{t('feed.name')}</Table.Th>
              <Table.Th>{t('feed.email')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {cards.map(({ code, name, email }, index) => (
              // Two cards may have one code.
              // oxlint-disable-next-line react/no-array-index-key -- the rows of one look never move
              <Table.Tr key={index}>
                <Table.Td>{code}</Table.Td>
                <Table.Td>{name === '' ? <Empty /> : name}</Table.Td>
                <Table.Td>{email === '' ? <Empty /> : email}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </div>
  );
}

function Empty(): ReactNode {
  const { t } = useTranslation();
  return (
    <Text span c="dimmed" size="sm">
      {t('feed.none')}
    </Text>
  );
}
