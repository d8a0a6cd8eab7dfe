import { describe, expect, it } from 'vitest';
import { fieldsText, statusText } from '../../../electron/terminal/report-text.ts';
import { createPaint } from '../../../electron/terminal/style.ts';
import { TERMINAL_TEXTS } from '../../../shared/i18n/terminal.ts';

const pen = { texts: TERMINAL_TEXTS.et, paint: createPaint({}, {}), language: 'et' } as const;
const english = { ...pen, texts: TERMINAL_TEXTS.en, language: 'en' } as const;

describe('the fields of both ends', () => {
  it('stand in columns', () => {
    const source = [
      { key: 'email', fillRate: 0.9, type: 'email', samples: ['mari@example.ee', 'x'.repeat(80)] },
      { key: 'datafields.OPTIN', fillRate: 0.005, type: 'text', samples: [] },
    ] as const;
    const told = fieldsText(source, [{ key: 'name', label: 'Ni\u0007mi', type: 'text' }], english);
    expect(told).toBe(`Directo fields
  field             filled  type   samples
  email             90 %    email  mari@example.ee | ${'x'.repeat(30)}
  datafields.OPTIN  1 %     text

Mailbow fields
  field  label  type
  name   Ni·mi  text
`);
  });
});

describe('the state of every connection', () => {
  it('tells times as the window does, and nothing about a run that never was', () => {
    expect(
      statusText(
        [
          {
            connection: 'Kask OÜ',
            state: 'succeeded',
            lastRun: { startedAt: '2026-11-27T07:00:00.000Z', endedAt: '2026-11-27T07:02:00.000Z' },
            nextDue: '2026-11-30T07:00:00.000Z',
            openReviews: 2,
          },
          {
            connection: 'Kuusk OÜ',
            state: 'running',
            lastRun: { startedAt: '2026-11-27T08:00:00.000Z', endedAt: null },
            nextDue: null,
            openReviews: 0,
          },
          { connection: 'Mänd OÜ', state: 'never-run', lastRun: null, nextDue: null, openReviews: 0 },
        ],
        pen,
      ),
    ).toBe(
      [
        'Kask OÜ  õnnestus 27.11.2026 09:02  ·  järgmine 30.11.2026 09:00  ·  ootab otsust: 2',
        'Kuusk OÜ  töötab 27.11.2026 10:00  ·  ajakava puudub  ·  ootab otsust: 0',
        'Mänd OÜ  pole veel käivitatud  ·  ajakava puudub  ·  ootab otsust: 0',
        '',
      ].join('\n'),
    );
  });

  it('says where nothing was ever used', () => {
    expect(statusText([], pen)).toBe('Selles andmekaustas pole ühtegi ühendust kasutatud.\n');
  });
});
