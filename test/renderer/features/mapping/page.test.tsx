import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { I18nextProvider } from 'react-i18next';
import { MantineProvider } from '@mantine/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTexts } from '../../../../renderer/app/texts.ts';
import { MappingPage } from '../../../../renderer/features/mapping/MappingPage.tsx';
import { useMappingPreview } from '../../../../renderer/features/mapping/preview-store.ts';
import { useMapping } from '../../../../renderer/features/mapping/store.ts';
import { usualPair } from '../../../../shared/domain/usual-pair.ts';
import { createFakeBridge, type FakeOptions } from '../../fake-bridge.ts';
import { FIELDS } from '../../fake-data.ts';

beforeEach(() => {
  useMapping.setState(useMapping.getInitialState(), true);
  useMappingPreview.setState(useMappingPreview.getInitialState(), true);
});
afterEach(cleanup);

async function open(options: FakeOptions = {}) {
  const bridge = createFakeBridge(options);
  Object.defineProperty(window, 'kontaktisild', { value: bridge, configurable: true });
  const saved: boolean[] = [];
  const user = userEvent.setup();
  render(
    <I18nextProvider i18n={createTexts('et')}>
      <MantineProvider>
        <MappingPage
          connection="Kask OÜ"
          progress={null}
          onBack={() => undefined}
          onSaved={(changed) => saved.push(changed)}
        />
      </MantineProvider>
    </I18nextProvider>,
  );
  await screen.findByRole('heading', { level: 2, name: 'Mailbow väljad' });
  const press = async (name: string | RegExp) => user.click(await screen.findByRole('button', { name }));
  return { bridge, user, press, saved };
}

const slot = (key: string) => screen.getByRole('combobox', { name: `Directo väli Mailbow väljale ${key}` });
const said = () => screen.getAllByRole('status').map((each) => each.textContent);

describe('the board', () => {
  it('pairs from the list of a slot, takes that back and makes it again by keyboard', async () => {
    const { user } = await open();
    await user.selectOptions(slot('company'), 'class');
    expect(slot('company')).toHaveProperty('value', 'class');
    expect(said()).toContain('Kliendiklass seotud väljaga Ettevõte');
    await user.keyboard('{Control>}z{/Control}');
    expect(slot('company')).toHaveProperty('value', '');
    expect(said()).toContain('Tagasi võetud: Kliendiklass seotud väljaga Ettevõte');
    await user.keyboard('{Control>}{Shift>}z{/Shift}{/Control}');
    expect(slot('company')).toHaveProperty('value', 'class');
  });

  it('says where a suggestion comes from, and counts none that is not confirmed', async () => {
    const { press } = await open();
    expect(screen.getAllByText('nime järgi: sama tähendus').length).toBeGreaterThan(0);
    expect(slot('name')).toHaveProperty('value', '');
    await press(/^Kinnita kõik \d+ soovitust$/);
    expect(slot('name')).toHaveProperty('value', 'name');
    expect(screen.queryByText('nime järgi: sama tähendus')).toBeNull();
  });

  it('shows three customers as it stands, and their values only when asked', async () => {
    const { user, press } = await open();
    await user.selectOptions(slot('phone'), 'phone');
    const table = await screen.findByRole('table', { name: 'Kolm klienti nende seostega' });
    await waitFor(() => expect(within(table).getAllByText('+3••••••••')).toHaveLength(3), { timeout: 3000 });
    await press('Näita väärtusi');
    await waitFor(() => expect(within(table).getByText('+37255500001')).toBeDefined(), { timeout: 3000 });
  });

  it('is finished when every field is paired or ignored, and tells the sum', async () => {
    const { press } = await open();
    await press(/^Kinnita kõik/);
    await press(/^Eira ülejäänud/);
    const paired = useMapping.getState().board?.pairs.length ?? 0;
    const sum = `${FIELDS.length} välja = ${paired} seotud + ${FIELDS.length - paired} meelega eiratud.`;
    expect(await screen.findByText(sum)).toBeDefined();
  });

  it('saves what changed and goes on; where nothing changed it only goes on', async () => {
    const { user, press, bridge, saved } = await open();
    await press('Edasi: listid ja sildid');
    await user.selectOptions(slot('company'), 'class');
    await press('Salvesta ja edasi');
    expect(saved).toEqual([false, true]);
    expect(bridge.calls.filter(({ channel }) => channel === 'mapping.save').map(({ args }) => args)).toEqual([
      { connection: 'Kask OÜ', pairs: [usualPair('email', 'email'), usualPair('class', 'company')], ignored: [] },
    ]);
  });
});

describe('the rules of a pair', () => {
  it('are tried on the samples while they are chosen, and are one change of the board', async () => {
    const { user, press } = await open();
    await user.selectOptions(slot('company'), 'country');
    await press(/^Välja company reeglid/);
    const dialog = within(await screen.findByRole('dialog', { name: 'Riik → Ettevõte' }));
    await user.click(dialog.getByRole('button', { name: 'asendustabel' }));
    await user.type(dialog.getByLabelText('Väärtus Directos, rida 1'), 'EE');
    await user.type(dialog.getByLabelText('Väärtus Mailbow’s, rida 1'), 'Eesti');
    await user.click(await dialog.findByRole('button', { name: 'Näita' }));
    expect(await dialog.findByText('Eesti')).toBeDefined();
    await user.click(dialog.getByRole('radio', { name: 'ainult kui Mailbow väli on tühi' }));
    await user.click(dialog.getByRole('button', { name: 'Rakenda' }));
    const ruled = useMapping.getState().board?.pairs.at(-1);
    expect(ruled).toEqual({
      source: 'country',
      target: 'company',
      write: 'if-empty',
      whenEmpty: 'keep',
      transforms: ['trim', { lookup: { EE: 'Eesti' } }],
    });
    expect(useMapping.getState().past).toHaveLength(2);
  });
});

describe('a feed that changed', () => {
  const drift = {
    fresh: ['datafields.KEEL'],
    renames: [{ from: 'datafields.LOJ', to: 'datafields.VALDKOND', same: 312 }],
    fallen: [],
  };
  const pairs = [usualPair('email', 'email'), usualPair('datafields.LOJ', 'company'), usualPair('fax2', 'city')];

  it('shows new fields first, asks about a likely rename, and tells what becomes of lost pairs', async () => {
    const { press } = await open({ mapping: { pairs, drift } });
    expect(screen.getByRole('heading', { level: 3, name: 'Uued väljad (1)' })).toBeDefined();
    expect(screen.getByText('fax2 → Linn: välja Directos enam ei ole. Vali teine väli või vabasta.')).toBeDefined();
    await press('Seo ümber');
    expect(slot('company')).toHaveProperty('value', 'datafields.VALDKOND');
    expect(screen.queryByText('Kas LOJ on nüüd VALDKOND?')).toBeNull();
    await press('Eira: KEEL');
    expect(screen.queryByRole('heading', { level: 3, name: /Uued väljad/ })).toBeNull();
    await press(/^Kinnita(?: kõik)? \d+ soovitus/);
    await press(/^Eira ülejäänud/);
    // One pair is still lost: that every field is decided would be half of the truth.
    expect(screen.getByText('1 seos vajab lahendust.')).toBeDefined();
    expect(screen.queryByText('Kõik väljad on otsustatud.')).toBeNull();
  });
});

describe('a new Mailbow field', () => {
  it('is named, gets a key of its own, and stands on the board', async () => {
    const { user, press } = await open();
    await press('Uus Mailbow väli');
    const dialog = within(await screen.findByRole('dialog', { name: 'Uus Mailbow väli' }));
    await user.type(dialog.getByLabelText('Nimi'), 'Püsikliendi kood');
    expect(dialog.getByLabelText('Tunnus')).toHaveProperty('value', 'pusikliendi_kood');
    await user.click(dialog.getByRole('button', { name: 'Loo Mailbow’sse' }));
    await waitFor(() => expect(slot('pusikliendi_kood')).toBeDefined());
  });

  it('cannot be made where the settings do not allow it, and that is said in words', async () => {
    await open({ mapping: { creation: 'off' } });
    expect(screen.queryByRole('button', { name: 'Uus Mailbow väli' })).toBeNull();
    expect(screen.getByText('Siit välju luua ei saa: ühenduse seaded ei luba seda.')).toBeDefined();
  });
});
