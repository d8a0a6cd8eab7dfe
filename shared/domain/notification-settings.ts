import { type QuietHours, USUAL_QUIET_HOURS } from './quiet-hours.ts';

/** Which alerts are told of outside the window; the inbox has all of them in any case. */
export type NotificationLevel = (typeof NOTIFICATION_LEVELS)[number];

/** Every level, the loudest first. */
export const NOTIFICATION_LEVELS = ['all', 'critical', 'none'] as const;

/** How and when a person is told of alerts outside the window. */
export interface NotificationSettings {
  readonly level: NotificationLevel;
  readonly quiet: QuietHours;
}

/** What holds until a person sets it otherwise. */
export const USUAL_NOTIFICATIONS: NotificationSettings = { level: 'all', quiet: USUAL_QUIET_HOURS };

/** Whether alerts of a level are told of. */
export const isTold = (level: NotificationLevel, alert: 'critical' | 'warning'): boolean =>
  level === 'all' || (level === 'critical' && alert === 'critical');
