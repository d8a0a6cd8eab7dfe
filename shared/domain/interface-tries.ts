import type { SourceSettings } from './connection.ts';

/** A kind of interface of Directo: how the key is called, and how it travels. */
export type InterfaceKind = Pick<SourceSettings, 'secretParameter' | 'method'>;

/** Which kind a person chose; `auto`: they do not know, and need not. */
export type InterfaceChoice = 'auto' | 'token' | 'key' | 'get';

const TOKEN: InterfaceKind = { secretParameter: 'token', method: 'post' };
const KEY: InterfaceKind = { secretParameter: 'key', method: 'post' };

/**
 * The kinds to try, in order. A pasted address tells which one is likely (`hint`). An interface that answers to GET only
 * wants the key in the address of the request: it is never tried unless a person says so.
 */
export function interfaceTries(choice: InterfaceChoice, hint: 'token' | 'key'): readonly InterfaceKind[] {
  switch (choice) {
    case 'auto':
      return hint === 'key' ? [KEY, TOKEN] : [TOKEN, KEY];
    case 'token':
      return [TOKEN];
    case 'key':
      return [KEY];
    case 'get':
      return [{ secretParameter: 'key', method: 'get' }];
  }
}

/** The choice that stands for a kind. */
export function choiceOf({ secretParameter, method }: InterfaceKind): Exclude<InterfaceChoice, 'auto'> {
  return method === 'get' ? 'get' : secretParameter;
}
