import type { NoticeTarget } from '../../shared/domain/alert-notices.ts';
import type { EventName } from '../../shared/ipc/channels.ts';
import type { EventPayloads } from '../../shared/ipc/contract.ts';
import type { MainWindow } from './window.ts';

/** What the program tells its window, whether one is open and listens or not. */
export interface WindowTalk {
  /** Tells the window, where there is one; events are counted, so that the window knows the newest. */
  readonly tell: <E extends EventName>(event: E, payload: EventPayloads[E]) => void;
  /** Shows the window at a place: at once, or as soon as its page listens. */
  readonly show: (target: NoticeTarget) => void;
  /** A page has begun to listen. */
  readonly listens: (page: number) => void;
}

/** Keeps what a window that is still loading is to be told. */
export function createWindowTalk(window: Pick<MainWindow, 'show' | 'send' | 'page'>): WindowTalk {
  /** The page that has begun to listen. */
  let listener: number | null = null;
  /** Where the window is to go as soon as it listens. */
  let awaited: NoticeTarget | null = null;
  let sequence = 0;
  const tell: WindowTalk['tell'] = (event, payload) => {
    sequence += 1;
    window.send('event', event, { sequence, payload });
  };
  return {
    tell,
    show(target) {
      window.show();
      if (listener !== null && listener === window.page) tell('navigate', target);
      else awaited = target;
    },
    listens(page) {
      if (page !== window.page) return;
      listener = page;
      if (awaited !== null) tell('navigate', awaited);
      awaited = null;
    },
  };
}
