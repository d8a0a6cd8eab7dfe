import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../shared/domain/problem.ts';
import { ProblemNotice } from './Notice.tsx';

interface ListStateProps {
  readonly problem: Problem | null;
  readonly loading: boolean;
  readonly onRetry: () => void;
  readonly children: ReactNode;
}

/** A list that is being read, could not be read, or is here. */
export function ListState({ problem, loading, onRetry, children }: ListStateProps): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      {problem && (
        <ProblemNotice
          problem={problem}
          actions={
            <Button variant="default" onClick={onRetry}>
              {t('app.retry')}
            </Button>
          }
        />
      )}
      {loading && !problem && <output>{t('app.loading')}</output>}
      {!loading && children}
    </>
  );
}
