import { MantineProvider } from '@mantine/core';
import { cleanup, render } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, describe, expect, it } from 'vitest';
import { createTexts } from '../../../../renderer/app/texts.ts';
import { cellsOf } from '../../../../renderer/features/preview/cells.tsx';
import { RowDetails } from '../../../../renderer/features/preview/RowDetails.tsx';
import type { OperationView, RowView } from '../../../../shared/ipc/plan-channels.ts';
import { OPERATIONS } from '../../fake-data.ts';

afterEach(cleanup);

/** What something says, in Estonian. */
function textOf(shown: React.ReactNode): string {
  const { container } = render(
    <MantineProvider>
      <I18nextProvider i18n={createTexts('et')}>
        <main>{shown}</main>
      </I18nextProvider>
    </MantineProvider>,
  );
  return container.querySelector('main')?.textContent ?? '';
}

const [operation] = OPERATIONS;
if (operation === undefined) throw new Error('the training company has no operations');
const row = (corrected: boolean): OperationView => ({
  part: 'operations',
  id: 1,
  operation,
  name: 'Mari Kask',
  skipped: false,
  corrected,
  state: 'planned',
  code: null,
  why: null,
});
const ABSENT: RowView = {
  part: 'absent',
  absent: {
    code: '1042',
    email: 'mari@kask.example',
    times: 1,
    of: 3,
    since: '2026-11-18T09:00:00.000Z',
    until: '2026-11-25T09:00:00.000Z',
  },
};

describe('a row of the preview', () => {
  it('says that a person corrected the address here, where one did', () => {
    expect(textOf(cellsOf(row(true)))).toContain(' · aadress siin parandatud');
    cleanup();
    expect(textOf(cellsOf(row(false)))).not.toContain('parandatud');
  });

  it('says how often of how often a customer is missing from Directo’s answer, and until when nothing happens', () => {
    expect(textOf(cellsOf(ABSENT))).toBe(
      '1042mari@kask.examplepuudub Directo vastusest, 1. kord 3-st · alates 18.11.2026',
    );
    cleanup();
    const details = textOf(<RowDetails row={ABSENT} onClose={() => undefined} onTick={() => undefined} />);
    expect(details).toContain('mari@kask.example');
    expect(details).toContain('Listid ja sildid pakutakse ära võtta kõige varem 25.11.2026.');
    expect(details).toContain('1042');
  });
});
