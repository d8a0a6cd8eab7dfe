import { vi } from 'vitest';
import type { Bridge } from '../../shared/ipc/contract.ts';

/** Puts a bridge where the preload would put it; for tests of stores, which need no document. */
export function useBridge<B extends Bridge>(bridge: B): B {
  vi.stubGlobal('window', { kontaktisild: bridge });
  return bridge;
}
