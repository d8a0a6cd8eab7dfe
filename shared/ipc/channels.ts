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
  'schedule.set',
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
  // program-channels.ts
  'app.setNotifications',
  'connections.runDue',
  'connections.setResponsible',
  // mapping-channels.ts
  'source.samples',
  'mapping.read',
  'mapping.save',
  'mapping.transform',
  'mapping.preview',
  'mapping.createField',
  // limits-channels.ts
  'limits.canary',
  'profile.read',
  'profile.check',
  'profile.try',
  'profile.save',
  'erasure.look',
  'erasure.erase',
  // plan-channels.ts
  'plan.last',
  'plan.make',
  'plan.standing',
  'plan.rows',
  'plan.tick',
  'plan.export',
  'plan.approve',
  'plan.setAside',
  'plan.one',
  'run.apply',
  'run.cancel',
  // history-channels.ts
  'history.page',
  'history.rows',
  'history.growth',
  'person.find',
  'person.tell',
  'undo.preview',
  'undo.apply',
  'versions.compare',
  // updates-channels.ts
  'updates.read',
  'updates.look',
  'updates.install',
  'updates.setOn',
  'updates.heard',
  // settings-channels.ts
  'settings.read',
  'settings.save',
  // rules-channels.ts
  'rules.survey',
  'rules.examples',
  // setup-channels.ts
  'setup.lookSource',
  'setup.lookTarget',
  'setup.cards',
  'secrets.test',
  'source.probe',
  // report-channels.ts
  'reports.make',
  'reports.rows',
  'reports.save',
  'reports.copy',
  // review-channels.ts
  'reviews.queue',
  'reviews.list',
  'reviews.case',
  'reviews.settled',
  'reviews.decide',
  'reviews.putAway',
  'reviews.reopen',
  'reviews.approve',
  'reviews.alike',
  'reviews.decideAlike',
  'reviews.undo',
  'reviews.badAddresses',
  'reviews.corrections',
  'reviews.correct',
  'reviews.takeBack',
] as const;

/** The name of a channel. */
export type Channel = (typeof CHANNELS)[number];

/** Every event that main may send to the window. */
export const EVENTS = ['progress', 'changed', 'navigate', 'updates'] as const;

/** The name of an event. */
export type EventName = (typeof EVENTS)[number];
