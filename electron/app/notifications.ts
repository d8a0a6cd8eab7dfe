import { Notification } from 'electron';

/** A notice to be shown outside the window; `target` is what a click is about. */
export interface NoticeToShow<T> {
  readonly title: string;
  readonly body: string;
  readonly target: T;
}

/** What the program wants to know of its notices. */
export interface NoticeEvents<T> {
  readonly onClick: (target: T) => void;
  /** The computer showed nothing, as macOS does for a program that is not signed: the inbox has it all the same. */
  readonly onFailed: () => void;
}

/** Shows notices of the computer. */
export interface Notifications<T> {
  show(notice: NoticeToShow<T>): void;
}

/** A notice of which nothing was heard is forgotten when so many newer ones were shown. */
const KEPT = 50;

/** Makes the shower of notices; where the computer knows none, nothing is shown. */
export function createNotifications<T>({ onClick, onFailed }: NoticeEvents<T>): Notifications<T> {
  // A notice that nobody holds is collected as garbage, and its click with it.
  const shown = new Set<Notification>();
  return {
    show({ title, body, target }) {
      if (!Notification.isSupported()) {
        onFailed();
        return;
      }
      const notification = new Notification({ title, body });
      const letGo = () => void shown.delete(notification);
      notification.on('click', () => {
        letGo();
        onClick(target);
      });
      notification.on('close', letGo);
      notification.on('failed', () => {
        letGo();
        onFailed();
      });
      shown.add(notification);
      for (const oldest of [...shown].slice(0, -KEPT)) shown.delete(oldest);
      notification.show();
    },
  };
}
