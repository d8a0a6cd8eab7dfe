/** English texts: updates of the program itself. */
export const enUpdates = {
  updates: {
    title: 'Updates',
    on: 'Look for updates',
    onHint: 'A new version is fetched quietly and installed when you quit, never during a sync or shortly before one.',
    byEnvironment: 'Updates are switched off on this computer by whoever looks after it.',
    noFeed: 'This program has no address for updates: install a new version yourself.',
    running: 'Version {{version}} is running.',
    looked: 'Last looked: {{at}}.',
    neverLooked: 'Nobody has looked for updates yet.',
    look: 'Look now',
    looking: 'Looking for a new version…',
    downloading: 'Fetching version {{version}}: {{percent, number}} %',
    ready: 'Version {{version}} is ready. It is installed when you quit the program.',
    waitingRun: 'Version {{version}} is ready and waits: a sync is under way.',
    waitingDue: 'Version {{version}} is ready and waits: a sync is due at {{at}}.',
    install: 'Install now and restart',
    installing: 'Version {{version}} is being installed. The program ends for a moment.',
    installed: 'Updated to version {{version}}.',
    installedText: 'The version before was {{from}}. Schedules, keys and history are as they were.',
    failedLook: 'No answer came about updates. Check the network and look again.',
    failedDownload: 'Version {{version}} could not be fetched.',
    failedDownloadText:
      'Nothing changed here. The program tries again by itself after a day, later after a week; “Look now” in the settings tries at once. Check the free space on the disk.',
    failedInstall: 'The update to version {{version}} failed.',
    failedInstallText:
      'The version before goes on working and nothing was lost. Quit the program to try again; if it fails again, download the installer and start it yourself.',
  },
} as const;
