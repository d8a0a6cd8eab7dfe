import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { benchIdle } from '../bench/bench-idle.ts';

it('the program in the tray looks at the clock every half minute, and nothing else of it goes off', {
  timeout: 120_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kontaktisild-idle-'));
  try {
    const { wrong, timers } = await benchIdle(folder, { clients: 12, entry: 'electron/main.ts' }, () => undefined);
    const named = timers.map(({ site, ...each }) => ({ ...each, by: site.split(' ')[0] }));
    expect({ wrong, named }).toEqual({ wrong: [], named: [{ by: 'startBackground', times: 20, gapMs: 30_000 }] });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
