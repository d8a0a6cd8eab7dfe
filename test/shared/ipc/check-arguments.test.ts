import { describe, expect, it } from 'vitest';
import { CHANNELS } from '../../../shared/ipc/channels.ts';
import { checkArguments } from '../../../shared/ipc/check-arguments.ts';

describe('what comes over a channel', () => {
  it('is taken where it fits, and refused with the place where it does not', () => {
    expect(checkArguments('app.setLanguage', { language: 'et' })).toEqual({ ok: true, value: { language: 'et' } });
    expect(checkArguments('app.setLanguage', { language: 'xx' })).toEqual({
      ok: false,
      problem: { code: 'input/value', values: { field: 'language', text: '' } },
    });
    expect(checkArguments('app.setLanguage', { language: 'et', more: 1 })).toMatchObject({ ok: false });
  });

  it('is refused, not a bug, whatever a window can send', () => {
    const ring: Record<string, unknown> = {};
    ring['ring'] = ring;
    const strange = [new Uint8Array(3), new Map(), new Date(Number.NaN), 10n, ring, [new Uint8Array(3)], '\u0000'];
    for (const channel of CHANNELS) {
      for (const value of strange) expect(() => checkArguments(channel, value)).not.toThrow();
    }
    // A list that may not be changed afterwards cannot be made of bytes.
    const change = { labels: new Uint8Array(3) };
    expect(checkArguments('rules.survey', { connection: 'x', change, values: [] })).toEqual({
      ok: false,
      problem: { code: 'input/value', values: { field: '', text: '' } },
    });
  });
});
