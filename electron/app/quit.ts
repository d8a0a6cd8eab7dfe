import { app, dialog, powerMonitor } from 'electron';
import type { QuitAnswer, QuitQuestion } from './quit-question.ts';

/** What guards the end of the program. */
export interface QuitParts {
  /** What to ask now; null: nothing is lost by quitting. */
  readonly question: () => QuitQuestion | null;
  readonly title: () => string;
  /** Resolves when the run that is going on now has ended. */
  readonly runEnded: () => Promise<void>;
  /** An installer is about to end the program: nobody is to be asked whether it may. */
  readonly isInstalling: () => boolean;
  /** True where something has to be done first, which then ends the program itself; `shutdown`: the computer ends. */
  readonly takesOver: (shutdown: boolean) => boolean;
  /** The program leaves, and nobody calls it back: windows may close now. */
  readonly onLeave: () => void;
}

/** The way out. */
export interface QuitGuard {
  /** Quits without a question. */
  leave(): void;
}

/** Asks; Escape and closing the question mean to stay. */
export async function askBeforeQuit({ message, detail, buttons }: QuitQuestion, title: string): Promise<QuitAnswer> {
  const stay = buttons.length - 1;
  const { response } = await dialog.showMessageBox({
    type: 'question',
    title,
    message,
    detail,
    buttons: buttons.map(({ label }) => label),
    defaultId: 0,
    cancelId: stay,
    // Plain buttons: as links Windows would set them apart from each other.
    noLink: true,
  });
  return buttons[response]?.answer ?? 'stay';
}

/** Puts the question between every wish to quit and the end of the program. */
export function guardQuit({ question, title, runEnded, isInstalling, takesOver, onLeave }: QuitParts): QuitGuard {
  let leaving = false;
  let isShutdown = false;
  let asking = false;
  /** A newer question takes back the answer to the one before. */
  let asked = 0;

  const leave = () => {
    leaving = true;
    app.quit();
  };
  const ask = async (current: QuitQuestion) => {
    asking = true;
    asked += 1;
    const turn = asked;
    // A question that cannot be shown must not keep the next wish to quit from being asked about.
    const answer = await askBeforeQuit(current, title()).finally(() => {
      asking = false;
    });
    if (answer === 'quit') leave();
    if (answer !== 'wait') return;
    await runEnded();
    if (turn === asked) leave();
  };

  app.on('before-quit', (event) => {
    const current = leaving || isInstalling() ? null : question();
    if (current === null) {
      leaving = true;
      if (takesOver(isShutdown)) {
        event.preventDefault();
        return;
      }
      onLeave();
      return;
    }
    event.preventDefault();
    if (!asking) void ask(current);
  });
  // A question would keep the computer from shutting down.
  powerMonitor.on('shutdown', () => {
    leaving = true;
    isShutdown = true;
  });
  return { leave };
}
