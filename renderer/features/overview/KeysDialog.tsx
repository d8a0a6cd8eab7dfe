import { Button, Group, Modal, PasswordInput, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { describeProblem, type Problem } from '../../../shared/domain/problem.ts';
import { ClientBand } from '../../components/ClientBand.tsx';
import { useLanguage } from '../../components/use-language.ts';
import type { WantedSecret } from './standing.ts';
import { useOverview } from './store.ts';

interface KeysDialogProps {
  /** Every key and password that is missing or refused. */
  readonly wanted: readonly WantedSecret[];
  readonly onClose: () => void;
}

/** How one field stands: untouched, being tried, kept, or not accepted and why. */
type Fate = 'trying' | 'saved' | Problem;

const keyOf = ({ connection, which }: WantedSecret): string => `${which} ${connection}`;

/** New keys for several clients at once. Each is tried before it is kept; one that fails leaves the others alone. */
export function KeysDialog({ wanted, onClose }: KeysDialogProps): ReactNode {
  const { t } = useTranslation();
  const setSecret = useOverview((state) => state.setSecret);
  /** A client whose key was kept needs none any more; here it stays in its place. */
  const [rows] = useState(wanted);
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const [fates, setFates] = useState<Readonly<Record<string, Fate>>>({});
  const [busy, setBusy] = useState(false);
  const [result, setResult] = useState('');

  const save = async (event: FormEvent) => {
    event.preventDefault();
    const filled = rows.filter((row) => fates[keyOf(row)] !== 'saved' && (values[keyOf(row)] ?? '').trim() !== '');
    if (filled.length === 0) return setResult(t('bureau.keysNothing'));
    setBusy(true);
    setResult('');
    let failed = 0;
    for (const row of filled) {
      const key = keyOf(row);
      setFates((before) => ({ ...before, [key]: 'trying' }));
      // oxlint-disable-next-line eslint/no-await-in-loop -- one end after the other: a bureau's keys may be for one server
      const problem = await setSecret(row.connection, row.which, (values[key] ?? '').trim());
      if (problem !== null) failed += 1;
      // What was kept is forgotten here at once.
      else setValues((before) => ({ ...before, [key]: '' }));
      setFates((before) => ({ ...before, [key]: problem ?? 'saved' }));
    }
    setBusy(false);
    setResult(t('bureau.keysDone', { saved: filled.length - failed, failed }));
  };

  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('bureau.keysTitle')}
      closeButtonProps={{ 'aria-label': t('app.close') }}
      classNames={{ title: 'dialog-title' }}
    >
      <form noValidate onSubmit={(event) => void save(event)}>
        <Stack>
          <Text size="sm">{t('bureau.keysLead')}</Text>
          {rows.map((row, index) => {
            const key = keyOf(row);
            const change = (value: string) => {
              setValues((before) => ({ ...before, [key]: value }));
              setFates((before) => Object.fromEntries(Object.entries(before).filter(([each]) => each !== key)));
            };
            return (
              <KeyRow
                key={key}
                row={row}
                value={values[key] ?? ''}
                fate={fates[key] ?? null}
                first={index === 0}
                onChange={change}
              />
            );
          })}
          <Text size="sm" component="output" fw={600}>
            {result}
          </Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('app.close')}
            </Button>
            <Button type="submit" loading={busy}>
              {t('bureau.keysTest')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

interface KeyRowProps {
  readonly row: WantedSecret;
  readonly value: string;
  readonly fate: Fate | null;
  readonly first: boolean;
  readonly onChange: (value: string) => void;
}

function KeyRow({ row, value, fate, first, onChange }: KeyRowProps): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { connection, which, why } = row;
  const label = t(`bureau.keyOf.${which}`, { name: connection });
  if (fate === 'saved') {
    return (
      <div className="key-row">
        <ClientBand name={connection} />
        <div>
          <Text size="sm" fw={500}>
            {label}
          </Text>
          <Text size="sm" className="key-saved">
            <IconCircleCheck size={16} aria-hidden />
            {t('bureau.keySaved')}
          </Text>
        </div>
      </div>
    );
  }
  const problem = fate === null || fate === 'trying' ? null : describeProblem(fate, language);
  return (
    <div className="key-row">
      <ClientBand name={connection} />
      <PasswordInput
        className="key-field"
        label={label}
        description={fate === 'trying' ? t('bureau.keyTrying') : t(`bureau.keyWhy.${why}`)}
        error={
          problem && (
            <span className="key-problem">
              <IconAlertTriangle size={14} aria-hidden />
              {`${problem.what} ${problem.next}`}
            </span>
          )
        }
        value={value}
        disabled={fate === 'trying'}
        onChange={(event) => onChange(event.currentTarget.value)}
        autoComplete="off"
        {...(first && { 'data-autofocus': true })}
        visibilityToggleButtonProps={{ 'aria-hidden': true }}
      />
    </div>
  );
}
