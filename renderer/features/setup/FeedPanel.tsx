import { Button, Group, Radio, Stack, Text, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SampleCardView, FeedView } from '../../../shared/ipc/setup-channels.ts';
import { formatNumber } from '../../components/format.ts';
import { useLanguage } from '../../components/use-language.ts';
import { type FeedChoice, isSameFeed, usualFeed } from './feed-choice.ts';
import { SampleCards } from './SampleCards.tsx';

interface FeedPanelProps {
  /** What was read. */
  readonly choice: FeedChoice;
  /** Null where it could not be read. */
  readonly feed: FeedView | null;
  /** The cards in clear, once somebody asked for them. */
  readonly cards: readonly SampleCardView[] | null;
  /** Whether another choice is saved at once. */
  readonly saves: boolean;
  readonly onRead: (choice: FeedChoice) => void;
  readonly onShow: () => void;
  readonly onHide: () => void;
}

/** What is read from Directo, how well it suits, and the first cards of it. */
export function FeedPanel({ choice, feed, cards, saves, onRead, onShow, onHide }: FeedPanelProps): ReactNode {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<FeedChoice | null>(null);
  const read = (next: FeedChoice) => {
    setDraft(null);
    onRead(next);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (draft !== null && draft.channel.trim() !== '' && draft.item.trim() !== '') read(draft);
  };
  return (
    <Stack gap="md">
      {feed && <SampleCards cards={cards ?? feed.cards} shown={cards !== null} onShow={onShow} onHide={onHide} />}
      {feed && <Suits feed={feed} component={choice.component} />}
      <Radio.Group
        label={t('feed.component')}
        value={choice.component}
        onChange={(value) => read(usualFeed(value === 'contact' ? 'contact' : 'customer'))}
      >
        <Group mt={6}>
          <Radio value="customer" label={t('feed.customer')} />
          <Radio value="contact" label={t('feed.contact')} />
        </Group>
      </Radio.Group>
      {draft === null ? (
        <Group gap="xs">
          <Text size="sm">{t('feed.parts', { channel: choice.channel, item: choice.item })}</Text>
          <Button variant="subtle" size="compact-sm" onClick={() => setDraft(choice)}>
            {t('feed.change')}
          </Button>
        </Group>
      ) : (
        <form onSubmit={submit}>
          <Group align="flex-end">
            <TextInput
              label={t('feed.channel')}
              description={t('feed.channelHint')}
              value={draft.channel}
              onChange={(event) => setDraft({ ...draft, channel: event.currentTarget.value })}
            />
            <TextInput
              label={t('feed.item')}
              description={t('feed.itemHint')}
              value={draft.item}
              onChange={(event) => setDraft({ ...draft, item: event.currentTarget.value })}
            />
            <Button type="submit" variant="default">
              {t(saves && !isSameFeed(draft, choice) ? 'feed.readAndSave' : 'feed.read')}
            </Button>
          </Group>
        </form>
      )}
    </Stack>
  );
}

interface SuitsProps {
  readonly feed: FeedView;
  readonly component: FeedChoice['component'];
}

/** How many cards can be written to, and whether that is what one wants. */
function Suits({ feed: { figures, suits }, component }: SuitsProps): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const n = (value: number) => formatNumber(value, language);
  const { cards, complete, sharing } = figures;
  const isContacts = component === 'contact' && suits !== 'empty';
  const fits = suits === 'fits' || isContacts;
  return (
    <Group gap={8} wrap="nowrap" align="flex-start" component="section">
      {fits ? (
        <IconCircleCheck size={20} aria-hidden className="verdict-good" />
      ) : (
        <IconAlertTriangle size={20} aria-hidden className="verdict-bad" />
      )}
      <Text size="sm">
        {t('feed.figures', { count: cards, complete: n(complete), sharing: n(sharing) })}{' '}
        <strong>{isContacts ? t('feed.contactsFit') : t(`feed.suits.${suits}`)}</strong>
      </Text>
    </Group>
  );
}
