import { Button, Modal, ScrollArea, Stack, Table, Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { findLicences, type Licence } from './licences.ts';

/** The libraries that the program is made with, each with its licence. */
export function LicencesDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const [sought, setSought] = useState('');
  /** The texts that are shown, by library. */
  const [open, setOpen] = useState<Readonly<Record<string, readonly string[]>>>({});
  const found = findLicences(sought);
  const toggle = async (library: Licence) => {
    const key = keyOf(library);
    const { [key]: shown, ...others } = open;
    if (shown !== undefined) return setOpen(others);
    const { textsOf } = await import('./licence-texts.ts');
    setOpen((before) => ({ ...before, [key]: textsOf(library) }));
  };
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
                  <Table.Th>
                    <span className="sr-only">{t('program.licenceText')}</span>
                  </Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {found.map((library) => (
                  <Row key={keyOf(library)} library={library} texts={open[keyOf(library)] ?? null} onToggle={toggle} />
                ))}
              </Table.Tbody>
            </Table>
          </ScrollArea.Autosize>
        )}
      </Stack>
    </Modal>
  );
}

const keyOf = ({ name, version }: Licence): string => `${name} ${version}`;

interface RowProps {
  readonly library: Licence;
  /** The texts of its licence; null while they are folded away. */
  readonly texts: readonly string[] | null;
  readonly onToggle: (library: Licence) => Promise<void>;
}

/** One library; its licence opens the text that its authors want to be passed on. */
function Row({ library, texts, onToggle }: RowProps): ReactNode {
  const { t } = useTranslation();
  const { name, version, licence } = library;
  return (
    <>
      <Table.Tr>
        <Table.Td className="library">{name}</Table.Td>
        <Table.Td>{version}</Table.Td>
        <Table.Td>{licence}</Table.Td>
        <Table.Td ta="right">
          <Button
            variant="subtle"
            size="compact-sm"
            aria-expanded={texts !== null}
            aria-label={t(texts === null ? 'program.licenceShowOf' : 'program.licenceHideOf', { name })}
            onClick={() => void onToggle(library)}
          >
            {t(texts === null ? 'program.licenceShow' : 'program.licenceHide')}
          </Button>
        </Table.Td>
      </Table.Tr>
      {texts !== null && (
        <Table.Tr>
          <Table.Td colSpan={4}>
            {texts.length === 0 && <Text size="sm">{t('program.licenceNoText', { name, licence })}</Text>}
            {texts.map((text) => (
              <pre key={text} className="licence-text" lang="en">
                {text}
              </pre>
            ))}
          </Table.Td>
        </Table.Tr>
      )}
    </>
  );
}
