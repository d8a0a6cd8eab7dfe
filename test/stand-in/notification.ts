import { EventEmitter } from 'node:events';
import type { NotificationConstructorOptions } from 'electron';
import { isReady } from './readiness.ts';
import { refuseUnknown } from './refuse.ts';
import { refusable } from './web-contents.ts';

/** Stands in for `Notification`: nothing appears on the screen. */
export class Notification extends EventEmitter {
  title: string;
  body: string;
  silent: boolean;

  constructor({ title = '', body = '', silent = false }: NotificationConstructorOptions = {}) {
    if (!isReady()) throw new Error('Cannot create Notification before app is ready');
    super();
    this.title = title;
    this.body = body;
    this.silent = silent;
  }

  static isSupported(): boolean {
    return true;
  }

  show(): void {
    setImmediate(() => this.emit('show', refusable({})));
  }

  close(): void {
    setImmediate(() => this.emit('close', refusable({})));
  }
}
refuseUnknown(Notification.prototype, 'Notification');
refuseUnknown(Notification, 'Notification');
