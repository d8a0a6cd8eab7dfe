import './help.css';
import { Drawer, List, Text, TextInput, Title } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../components/use-language.ts';
import { type Block, findParts, type Part, partsOf, runsOf } from './manual.ts';

interface HelpDrawerProps {
  /** The page of the window that is open: its part of the manual comes first. */
  readonly page: string;
  readonly onClose: () => void;
}

/** The manual beside the page: the part about that page first, and a search through all of it. */
export function HelpDrawer({ page, onClose }: HelpDrawerProps): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const [sought, setSought] = useState('');
  const parts = partsOf(language);
  const about = parts.filter(({ pages }) => pages.includes(page));
  const found =
    sought.trim() === '' ? [...about, ...parts.filter((part) => !about.includes(part))] : findParts(parts, sought);
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="32rem"
      title={t('help.title')}
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      <TextInput
        type="search"
        data-autofocus
        label={t('help.search')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={sought}
        onChange={({ currentTarget: { value } }) => setSought(value)}
      />
      <Text component="output" size="sm" c="dimmed" display="block" mt={6}>
        {sought.trim() !== '' && t('help.found', { count: found.length })}
      </Text>
      {found.map((part, index) => (
        <PartView
          key={`${part.title} ${sought.trim() === ''}`}
          part={part}
          sought={sought}
          open={sought.trim() !== '' || index < Math.max(1, about.length)}
        />
      ))}
    </Drawer>
  );
}

function PartView({ part, sought, open }: { readonly part: Part; readonly sought: string; readonly open: boolean }) {
  return (
    <details className="help-part" open={open}>
      <summary>
        <Title order={3} size="h4" component="h3">
          <Words text={part.title} sought={sought} />
        </Title>
      </summary>
      {part.blocks.map((block, index) => (
        // The blocks of a part never change places.
        // oxlint-disable-next-line react/no-array-index-key
        <BlockView key={index} block={block} sought={sought} />
      ))}
    </details>
  );
}

function BlockView({ block, sought }: { readonly block: Block; readonly sought: string }): ReactNode {
  if (block.kind === 'text') {
    return (
      <Text size="sm" mt="xs">
        <Words text={block.text} sought={sought} />
      </Text>
    );
  }
  return (
    <List type={block.kind === 'steps' ? 'ordered' : 'unordered'} size="sm" spacing={4} mt="xs" withPadding>
      {block.items.map((item) => (
        <List.Item key={item}>
          <Words text={item} sought={sought} />
        </List.Item>
      ))}
    </List>
  );
}

const TAGS = { plain: 'span', label: 'strong', key: 'kbd' } as const;

function Words({ text, sought }: { readonly text: string; readonly sought: string }): ReactNode {
  return runsOf(text, sought).map(({ look, text: words, found }, index) => {
    const Tag = TAGS[look];
    return (
      // The runs of a text never change places.
      // oxlint-disable-next-line react/no-array-index-key
      <Tag key={index}>{found ? <mark>{words}</mark> : words}</Tag>
    );
  });
}
