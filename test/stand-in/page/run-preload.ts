import type { Wire } from '../wire.ts';
import type { Link } from './join-worlds.ts';

/** A preload as the sandbox wraps it. */
type Preload = (
  require: (name: string) => unknown,
  module: { exports: unknown },
  exports: unknown,
  process: object,
  global: object,
) => void;

/** What the preload's world tells the program, as text of the wire. */
export type FromPage =
  | { readonly kind: 'invoke'; readonly id: number; readonly channel: string; readonly args: readonly unknown[] }
  | { readonly kind: 'preload-error'; readonly error: unknown };

/** What the program tells the preload's world. */
export type ToPage =
  | { readonly kind: 'reply'; readonly id: number; readonly ok: boolean; readonly value: unknown }
  | { readonly kind: 'event'; readonly channel: string; readonly args: readonly unknown[] };

/**
 * Runs a sandboxed preload in a world of its own, with the two modules of Electron that it may have.
 * Runs in the page, so it may use nothing from outside itself.
 */
export function runPreload(secret: string, link: Link, wire: Wire, file: string, preload: Preload): void {
  const world = globalThis as unknown as Record<string, unknown>;
  const tell = world[secret] as (text: string) => void;
  const listeners = new Map<string, { listener: (...args: unknown[]) => void; once: boolean }[]>();
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: unknown): void }>();
  let count = 0;

  /** The address is that of this world's document, which no script of the page can forge. */
  const post = (message: unknown) => tell(wire.write({ url: location.href, message }));
  const copy = (args: readonly unknown[]) => {
    try {
      return structuredClone(args);
    } catch {
      throw new Error('An object could not be cloned.');
    }
  };

  // The program speaks to this world by this name; the preload never sees the binding that was here before.
  world[secret] = (text: string) => {
    const message = wire.read(text) as ToPage;
    if (message.kind === 'reply') {
      const call = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.ok) call?.resolve(message.value);
      else call?.reject(new Error(String(message.value)));
      return;
    }
    const heard = listeners.get(message.channel) ?? [];
    listeners.set(
      message.channel,
      heard.filter(({ once }) => !once),
    );
    for (const { listener } of heard) listener({ sender: ipcRenderer, ports: [] }, ...message.args);
  };

  const add = (channel: string, listener: (...args: unknown[]) => void, once: boolean) => {
    listeners.set(channel, [...(listeners.get(channel) ?? []), { listener, once }]);
    return ipcRenderer;
  };
  const remove = (channel: string, listener: (...args: unknown[]) => void) => {
    const heard = listeners.get(channel) ?? [];
    const index = heard.findLastIndex((entry) => entry.listener === listener);
    listeners.set(channel, heard.toSpliced(index, index < 0 ? 0 : 1));
    return ipcRenderer;
  };
  const ipcRenderer = {
    invoke: async (channel: string, ...args: unknown[]) => {
      const message = { kind: 'invoke', id: ++count, channel, args: copy(args) };
      return new Promise((resolve, reject) => {
        waiting.set(message.id, { resolve, reject });
        post(message);
      });
    },
    on: (channel: string, listener: () => void) => add(channel, listener, false),
    addListener: (channel: string, listener: () => void) => add(channel, listener, false),
    once: (channel: string, listener: () => void) => add(channel, listener, true),
    off: remove,
    removeListener: remove,
    removeAllListeners: (channel: string) => {
      listeners.delete(channel);
      return ipcRenderer;
    },
  };
  const contextBridge = {
    exposeInMainWorld: (key: string, value: unknown) => link.expose(key, value),
  };
  const lacking = <T extends object>(name: string, part: T) =>
    new Proxy(part, {
      get(target, key, receiver): unknown {
        if (typeof key === 'symbol' || key in target) return Reflect.get(target, key, receiver);
        throw new Error(`The stand-in lacks ${name}.${key} (test/stand-in/surface.ts)`);
      },
    });
  const electron = {
    contextBridge: lacking('contextBridge', contextBridge),
    ipcRenderer: lacking('ipcRenderer', ipcRenderer),
  };
  const require = (name: string) => {
    if (name === 'electron' || name === 'electron/renderer') return lacking('electron (in a preload)', electron);
    throw new Error(`module not found: ${name}`);
  };
  const module = { exports: {} };
  const sandbox = { type: 'renderer', sandboxed: true, contextIsolated: true, versions: {}, env: {}, argv: [] };
  try {
    preload(require, module, module.exports, sandbox, globalThis);
  } catch (error) {
    console.error(`Unable to load preload script: ${file}\n${String(error)}`);
    post({ kind: 'preload-error', error: error instanceof Error ? error : new Error(String(error)) });
  }
}
