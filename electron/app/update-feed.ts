import type { AppUpdater } from 'electron-updater';

/** Where updates come from: asked for one thing at a time, it answers by calling. */
export interface UpdateFeed {
  look(): void;
  /** Fetches what the last look found; of what is here already only the difference. */
  download(): void;
  /** Hands the work to the installer and ends the program; with `restart` it begins again. */
  install(restart: boolean): void;
}

/** Who is told of what the feed finds out. */
export interface FeedListener {
  onNothing(): void;
  onFound(version: string): void;
  onProgress(percent: number): void;
  onDownloaded(): void;
  /** Whatever was being done broke off. */
  onBroke(error: unknown): void;
}

/** Opens a feed for one listener. */
export type OpenFeed = (listener: FeedListener) => UpdateFeed;

/**
 * The feed of electron-updater, whose address the packed program carries with it; `configFile` stands for it where the
 * program is not packed. The library is loaded with the first question only: the start is not to wait for it.
 */
export function openUpdateFeed(configFile: string | null): OpenFeed {
  return (listener) => {
    let opening: Promise<AppUpdater> | null = null;
    const updater = () => (opening ??= openUpdater(configFile, listener));
    const ask = (work: (opened: AppUpdater) => Promise<unknown>) => {
      // What breaks while it works comes by the library's event; here comes what breaks before, and is heard once.
      void updater()
        .then(work)
        .catch((error: unknown) => listener.onBroke(error));
    };
    return {
      look: () =>
        ask(async (opened) => {
          // It answers so where it takes the program for one that cannot be exchanged.
          if ((await opened.checkForUpdates()) === null) throw new Error('the program cannot be updated here');
        }),
      download: () => ask((opened) => opened.downloadUpdate()),
      install: (restart) =>
        ask(async (opened) => {
          // Of macOS' installer this is what keeps it from starting the program again.
          opened.autoRunAppAfterInstall = restart;
          opened.quitAndInstall(true, restart);
        }),
    };
  };
}

async function openUpdater(configFile: string | null, listener: FeedListener): Promise<AppUpdater> {
  const { autoUpdater } = await import('electron-updater');
  // When what happens is decided in one place, and it is not the library.
  autoUpdater.autoDownload = false;
  autoUpdater.autoInstallOnAppQuit = false;
  autoUpdater.allowDowngrade = false;
  autoUpdater.allowPrerelease = false;
  autoUpdater.disableWebInstaller = true;
  // Its lines hold paths of this computer; ours say what happened.
  autoUpdater.logger = null;
  if (configFile !== null) {
    autoUpdater.forceDevUpdateConfig = true;
    autoUpdater.updateConfigPath = configFile;
  }
  autoUpdater.on('update-not-available', () => listener.onNothing());
  autoUpdater.on('update-available', ({ version }) => listener.onFound(version));
  autoUpdater.on('download-progress', ({ percent }) => listener.onProgress(percent));
  autoUpdater.on('update-downloaded', () => listener.onDownloaded());
  autoUpdater.on('error', (error) => listener.onBroke(error));
  return autoUpdater;
}
