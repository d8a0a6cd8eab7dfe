import { act, renderHook, waitFor } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';
import { useReview } from '../../../../renderer/features/review/store.ts';
import { usePages } from '../../../../renderer/features/review/use-pages.ts';
import type { PageOf } from '../../../../shared/ipc/review-channels.ts';
import { ok, type Result } from '../../../../shared/lib/result.ts';
import type { Problem } from '../../../../shared/domain/problem.ts';

beforeEach(() => useReview.setState(useReview.getInitialState(), true));

it('a list that is read twice shows what was read last, whichever answer comes first', async () => {
  const answers: ((reply: Result<PageOf<string>, Problem>) => void)[] = [];
  const read = () =>
    new Promise<Result<PageOf<string>, Problem>>((resolve) => {
      answers.push(resolve);
    });
  const { result } = renderHook(() => usePages('Kask OÜ', read));
  act(() => useReview.setState({ queue: { kinds: [] } as never }));
  await waitFor(() => expect(answers).toHaveLength(2));
  await act(async () => answers[1]?.(ok({ rows: ['new'], total: 1 })));
  await act(async () => answers[0]?.(ok({ rows: ['old'], total: 1 })));
  expect(result.current.rows).toEqual(['new']);
});
