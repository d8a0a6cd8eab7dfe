/** Every channel that the window may call. The preload allows these names and no others. */
export const CHANNELS = [
  'app.state',
  'app.setLanguage',
  'app.openExternal',
  'training.start',
  'connections.create',
  'connections.amend',
  'connections.remove',
  'secrets.set',
  'secrets.test',
  'source.probe',
  'source.samples',
  'mapping.read',
  'mapping.save',
  'reviews.list',
  'reviews.decide',
  'plan.make',
  'plan.rows',
  'run.apply',
  'schedule.set',
  'schedule.history',
  'connections.activate',
  'connections.pause',
  'connections.goOn',
  'connections.export',
  'connections.import',
  'connections.acceptImport',
  'versions.list',
  'versions.restore',
  'alerts.list',
  'alerts.markSeen',
  'app.setStartAtLogin',
  'diagnostics.read',
  'diagnostics.save',
  // settings-channels.ts
  'settings.read',
  'settings.save',
] as const;

/** The name of a channel. */
export type Channel = (typeof CHANNELS)[number];

/** Every event that main may send to the window. */
export const EVENTS = ['progress', 'changed', 'navigate'] as const;

/** The name of an event. */
export type EventName = (typeof EVENTS)[number];
