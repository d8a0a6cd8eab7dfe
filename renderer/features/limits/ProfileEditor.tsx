import { Anchor, Stack, Text, Textarea } from '@mantine/core';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProfileIssue } from '../../../shared/ipc/limits-channels.ts';
import { useLanguage } from '../../components/use-language.ts';
import { useProfile } from './profile-store.ts';

/** The profile as text; what is wrong with it stands below with its place, and a click goes there. */
export function ProfileEditor({ text }: { readonly text: string }): ReactNode {
  const { t } = useTranslation();
  const { check, type } = useProfile();
  const field = useRef<HTMLTextAreaElement>(null);
  const issues = check?.issues ?? [];
  const goTo = ({ line, column }: ProfileIssue) => {
    const lines = text.split('\n').slice(0, line - 1);
    const at = lines.reduce((sum, each) => sum + each.length + 1, 0) + column - 1;
    field.current?.focus();
    field.current?.setSelectionRange(at, at);
  };
  return (
    <Stack gap="xs">
      <Textarea
        ref={field}
        className="profile-text"
        label={t('profile.editor')}
        description={t('profile.editHint')}
        value={text}
        rows={20}
        maxLength={100_000}
        spellCheck={false}
        onChange={(event) => void type(event.currentTarget.value)}
        error={issues.length > 0 && t('profile.issues', { count: issues.length })}
      />
      <div aria-live="polite">
        {issues.length === 0 ? (
          <Text size="sm">{t('profile.sound')}</Text>
        ) : (
          <ul className="profile-issues">
            {issues.map((issue) => (
              <li key={`${issue.line} ${issue.column} ${issue.en}`}>
                <Issue issue={issue} onGo={() => goTo(issue)} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </Stack>
  );
}

function Issue({ issue, onGo }: { readonly issue: ProfileIssue; readonly onGo: () => void }): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { line, column, pointer } = issue;
  return (
    <Text size="sm">
      <Anchor component="button" type="button" size="sm" underline="always" onClick={onGo}>
        {t('profile.goTo', { line, column })}
      </Anchor>{' '}
      – <code>{pointer === '' ? t('profile.whole') : pointer}</code>: {issue[language]}
    </Text>
  );
}
