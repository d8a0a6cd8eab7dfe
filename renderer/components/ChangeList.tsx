import { List } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Language } from '../../shared/domain/problem.ts';
import { useLanguage } from './use-language.ts';

/** Differences between two versions of settings, in the reader's language. */
export function ChangeList({
  changes,
}: {
  readonly changes: readonly Readonly<Record<Language, string>>[];
}): ReactNode {
  const language = useLanguage();
  return (
    <List size="sm" withPadding mt={4}>
      {changes.map((change) => (
        <List.Item key={change[language]}>{change[language]}</List.Item>
      ))}
    </List>
  );
}
