import { makeWire } from '../wire.ts';
import { joinWorlds } from './join-worlds.ts';
import { runPreload } from './run-preload.ts';

/** The name that Electron gives to the preload's world. */
export const PRELOAD_WORLD = 'Electron Isolated Context';

// Electron runs a preload in the main frame only, and on no page of errors.
const GUARD = "if (window !== window.top || location.protocol === 'chrome-error:') return;";

/** What runs in the page's own world before anything else. */
export function pageWorldScript(secret: string): string {
  return `(() => { ${GUARD} (${String(joinWorlds)})('page', ${JSON.stringify(secret)}); })();`;
}

/** What runs in the preload's world right after it: the preload, with its two modules. */
export function preloadWorldScript(secret: string, file: string, source: string): string {
  const name = JSON.stringify(secret);
  return `(() => { ${GUARD}
    const link = (${String(joinWorlds)})('preload', ${name});
    const wire = (${String(makeWire)})();
    (${String(runPreload)})(${name}, link, wire, ${JSON.stringify(file)}, ${wrapPreload(source)});
  })();`;
}

/** A preload as the function that the sandbox makes of it; a preload that is no CommonJS cannot be one. */
export function wrapPreload(source: string): string {
  return `(function (require, module, exports, process, global) {${source}\n})`;
}
