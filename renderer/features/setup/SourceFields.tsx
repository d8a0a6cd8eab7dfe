import { TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFields } from './form.ts';
import { KeyField } from './KeyField.tsx';
import { useSetup } from './store.ts';

/** Address and key of Directo. */
export function SourceFields(): ReactNode {
  const { t } = useTranslation();
  const { splitKey } = useSetup();
  const { field, errorOf } = useFields();
  return (
    <>
      <TextInput
        {...field('sourceUrl')}
        description={t('setup.sourceUrlHint')}
        placeholder="https://login.directo.ee/xmlcore/…/xmlcore.asp"
        inputMode="url"
        onPaste={() => requestAnimationFrame(splitKey)}
        onBlur={splitKey}
      />
      <KeyField error={errorOf('directo')} />
    </>
  );
}
