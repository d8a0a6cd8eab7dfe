import { Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface LetterPartProps {
  readonly subject: string;
  readonly body: string;
}

/** A letter as it is sent: in Estonian, whatever the language of the window. */
export function LetterPart({ subject, body }: LetterPartProps): ReactNode {
  const { t } = useTranslation();
  return (
    <section className="letter" aria-label={t('reports.letter')} lang="et">
      <Title order={2} size="h4" mb="sm">
        {subject}
      </Title>
      <Text component="div" className="letter-body">
        {body}
      </Text>
    </section>
  );
}
