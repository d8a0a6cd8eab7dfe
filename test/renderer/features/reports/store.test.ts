import { beforeEach, describe, expect, it } from 'vitest';
import { useReports } from '../../../../renderer/features/reports/store.ts';
import { type Problem, problem } from '../../../../shared/domain/problem.ts';
import { packRows, type Report } from '../../../../shared/domain/report.ts';
import { err, type Result } from '../../../../shared/lib/result.ts';
import { createFakeBridge } from '../../fake-bridge.ts';
import { useBridge } from '../../use-bridge.ts';

const store = () => useReports.getState();
const words = (text: string) => ({ et: text, en: text });

beforeEach(() => useReports.setState(useReports.getInitialState(), true));

/** A report with one table of three rows, opened, of which none is read; `whenRead` comes in between. */
async function opened(whenRead: () => Result<never, Problem> | null) {
  const fake = createFakeBridge();
  const bridge = useBridge<typeof fake>({
    ...fake,
    call: async (channel, args) => (channel === 'reports.rows' ? whenRead() : null) ?? fake.call(channel, args),
  });
  const columns = [{ key: 'code', title: words('Kood'), kind: 'text' }] as const;
  const report: Report = {
    name: 'reconciliation',
    connection: 'Kask OÜ',
    title: words('Võrdlusakt'),
    madeAt: '2026-11-27T07:00:00.000Z',
    basis: [],
    parts: [
      {
        kind: 'table',
        title: words('Read'),
        empty: words(''),
        table: { key: 'rows', columns, rows: packRows([['1'], ['2'], ['3']]) },
      },
    ],
  };
  store().open('Kask OÜ');
  useReports.setState({ name: 'reconciliation', report });
  const printed = () => bridge.calls.filter(({ channel }) => channel === 'reports.save').length;
  return { printed };
}

describe('a report that is being put on paper', () => {
  it.each([
    ['the list of reports is opened', () => store().back()],
    ['the page is left', () => useReports.setState(useReports.getInitialState(), true)],
  ])('prints nothing where %s meanwhile', async (_, leave) => {
    const { printed } = await opened(() => {
      leave();
      return null;
    });
    await store().save('pdf');
    expect([printed(), store().printing, store().busy, store().rows]).toEqual([0, false, null, {}]);
  });

  it('prints nothing where its rows cannot be read, and says why', async () => {
    const failed = problem('ipc/failed');
    const { printed } = await opened(() => err(failed));
    await store().save('pdf');
    expect([printed(), store().printing, store().busy, store().problem]).toEqual([0, false, null, failed]);
  });
});

describe('making a report', () => {
  it('takes the answer to the last time it was asked for, whichever comes first', async () => {
    const fake = createFakeBridge();
    const failed = problem('ipc/failed');
    let slow = true;
    useBridge<typeof fake>({
      ...fake,
      call: async (channel, args) => {
        if (channel !== 'reports.make' || !slow) return fake.call(channel, args);
        slow = false;
        await new Promise((resolve) => {
          setTimeout(resolve, 20);
        });
        return err(failed);
      },
    });
    store().open('Kask OÜ');
    const first = store().make('fix-list');
    store().back();
    await store().make('fix-list');
    await first;
    expect([store().report?.name, store().problem, store().busy]).toEqual(['fix-list', null, null]);
  });
});
