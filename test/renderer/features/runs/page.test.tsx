import { MantineProvider } from '@mantine/core';
import { cleanup, render, screen } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTexts } from '../../../../renderer/app/texts.ts';
import { RunPage } from '../../../../renderer/features/runs/RunPage.tsx';
import { useRuns } from '../../../../renderer/features/runs/store.ts';
import { createFakeBridge, type FakeOptions } from '../../fake-bridge.ts';
import { SUMMARY } from '../../fake-data.ts';

const CLIENT = 'Kask OÜ';
const ignore = () => undefined;

beforeEach(() => useRuns.setState(useRuns.getInitialState(), true));
afterEach(cleanup);

/** Applies a plan of 45 changes and opens the page of its result. */
async function openResult(options: FakeOptions): Promise<void> {
  Object.defineProperty(window, 'kontaktisild', { value: createFakeBridge(options), configurable: true });
  await useRuns.getState().apply(CLIENT, SUMMARY.hash, 45, 0);
  render(
    <MantineProvider>
      <I18nextProvider i18n={createTexts('et')}>
        <RunPage connection={CLIENT} progress={null} onGo={ignore} onStart={ignore} onNewPreview={ignore} />
      </I18nextProvider>
    </MantineProvider>,
  );
}

const MOVED = /Kontakt muutus Mailbow’s pärast eelvaadet/;
const REFUSED = /Paranda andmed Directos või Mailbow’s/;

describe('the result of a run', () => {
  it('tells a contact that changed since the preview from one that Mailbow refused', async () => {
    await openResult({ rejected: 3, moved: 1 });
    expect(screen.getByText(/✓/).textContent).toBe(
      '✓ 42 kinnitatud · ✕ 2 tagasi lükatud · ~ 1 muutus eelvaatest · … 0 veel tegemata',
    );
    expect([screen.queryAllByText(MOVED).length, screen.queryAllByText(REFUSED).length]).toEqual([1, 1]);
    expect(screen.getByRole('heading', { name: 'Tagasi lükatud' })).toBeTruthy();
  });

  it('says what was done to the contacts that Mailbow confirmed', async () => {
    await openResult({});
    expect(screen.getByText(/^loobus/).textContent).toBe('loobus 1 · lisandus 44');
  });

  it('asks nobody to correct anything where contacts have merely changed', async () => {
    await openResult({ rejected: 2, moved: 2 });
    expect(screen.getByText(/✓/).textContent).toBe(
      '✓ 43 kinnitatud · ✕ 0 tagasi lükatud · ~ 2 muutus eelvaatest · … 0 veel tegemata',
    );
    expect([screen.queryAllByText(MOVED).length, screen.queryAllByText(REFUSED).length]).toEqual([1, 0]);
    expect(screen.queryByRole('heading', { name: 'Tagasi lükatud' })).toBeNull();
    expect(screen.getByRole('heading', { name: 'Jäi kirjutamata' })).toBeTruthy();
  });

  it('names the records that could not be read, and says what to do', async () => {
    await openResult({ badRecords: 2 });
    const said = await screen.findByText(/^2 kirjet jäi lugemata: (?!…)/);
    expect(said.textContent).toMatch(/\. Paranda kaardid Directos; järgmine sünk loeb need uuesti\.$/);
  });

  it('says that the opt-outs of a stopped run follow by themselves, where they do', async () => {
    await openResult({ open: 3, refusalsFollow: true });
    expect(screen.queryAllByText(/Programm saadab loobumised ise/)).toHaveLength(1);
  });

  it('says nothing of changed contacts where there are none', async () => {
    await openResult({ rejected: 1 });
    expect(screen.getByText(/✓/).textContent).toBe('✓ 44 kinnitatud · ✕ 1 tagasi lükatud · … 0 veel tegemata');
    expect(screen.queryAllByText(MOVED)).toEqual([]);
  });
});
