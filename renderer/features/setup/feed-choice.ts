import type { SourceSettings } from '../../../shared/domain/connection.ts';

/** What is read of Directo. */
export type FeedChoice = Pick<SourceSettings, 'component' | 'channel' | 'item'>;

/** What channel and item are called where nobody says otherwise. */
export const usualFeed = (component: FeedChoice['component']): FeedChoice => ({
  component,
  channel: `${component}s`,
  item: component,
});

/** What is proposed for a new client. */
export const EMPTY_FEED: FeedChoice = usualFeed('customer');

/** Whether two choices read the same. */
export function isSameFeed(a: FeedChoice, b: FeedChoice): boolean {
  return a.component === b.component && a.channel.trim() === b.channel.trim() && a.item.trim() === b.item.trim();
}
