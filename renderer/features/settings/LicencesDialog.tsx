import { Modal, ScrollArea, Stack, Table, Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { findLicences } from './licences.ts';

/** The libraries that the program is made with, each with its licence. */
export function LicencesDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const [sought, setSought] = useState('');
  const found = findLicences(sought);
  return (
    <Modal
      opened
      onClose={onClose}
      size={720}
      title={t('program.licencesTitle')}
      closeButtonProps={{ 'aria-label': t('app.close') }}
      classNames={{ title: 'dialog-title' }}
    >
      <Stack>
        <Text size="sm">{t('program.licencesLead')}</Text>
        <TextInput
          type="search"
          label={t('program.licencesSearch')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={sought}
          onChange={(event) => setSought(event.currentTarget.value)}
          autoComplete="off"
          data-autofocus
        />
        <Text size="sm" c="dimmed" component="output">
          {found.length === 0 ? t('program.licencesNone') : t('program.licencesFound', { count: found.length })}
        </Text>
        {found.length > 0 && (
          <ScrollArea.Autosize
            mah="min(26rem, 50vh)"
            viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': t('program.licencesTitle') }}
          >
            <Table aria-label={t('program.licencesTitle')} stickyHeader>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('program.library')}</Table.Th>
                  <Table.Th>{t('program.libraryVersion')}</Table.Th>
                  <Table.Th>{t('program.licence')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {found.map(({ name, version, licence }) => (
                  <Table.Tr key={`${name} ${version}`}>
                    <Table.Td className="library">{name}</Table.Td>
                    <Table.Td>{version}</Table.Td>
                    <Table.Td>{licence}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </ScrollArea.Autosize>
        )}
      </Stack>
    </Modal>
  );
}
