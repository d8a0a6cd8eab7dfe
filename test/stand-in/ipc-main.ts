import { EventEmitter } from 'node:events';
import type { IpcMainInvokeEvent } from 'electron';
import { refuseUnknown } from './refuse.ts';

type Handler = (event: IpcMainInvokeEvent, ...args: unknown[]) => unknown;

const handlers = new Map<string, Handler>();

/** Stands in for `ipcMain`. */
class IpcMain extends EventEmitter {
  handle(channel: string, handler: Handler): void {
    if (typeof handler !== 'function')
      throw new TypeError(`Expected handler to be a function, but found ${typeof handler}`);
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    handlers.set(channel, handler);
  }

  removeHandler(channel: string): void {
    handlers.delete(channel);
  }
}
refuseUnknown(IpcMain.prototype, 'ipcMain');

export const ipcMain = new IpcMain();

/** Answers a page's `invoke`: the reply, or the words with which it fails in the page. */
export async function answerInvoke(
  event: IpcMainInvokeEvent,
  channel: string,
  args: readonly unknown[],
): Promise<{ readonly ok: boolean; readonly value: unknown }> {
  const fail = (error: unknown) => ({
    ok: false,
    value: `Error invoking remote method '${channel}': ${String(error)}`,
  });
  const handler = handlers.get(channel);
  if (handler === undefined) return fail(new Error(`No handler registered for '${channel}'`));
  try {
    return { ok: true, value: clone(await handler(event, ...args)) };
  } catch (error) {
    return fail(error);
  }
}

/** The structured clone, refusing in Electron's words. */
export function clone<T>(value: T): T {
  try {
    return structuredClone(value);
  } catch {
    throw new Error('An object could not be cloned.');
  }
}
