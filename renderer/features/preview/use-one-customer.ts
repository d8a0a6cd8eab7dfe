import { useDebouncedCallback } from '@mantine/hooks';
import { useRef, useState } from 'react';
import type { FoundPerson } from '../../../shared/domain/found-person.ts';
import type { Problem } from '../../../shared/domain/problem.ts';
import type { OneView } from '../../../shared/ipc/plan-channels.ts';
import { call } from '../../api.ts';
import { usePreview } from './store.ts';

/** Typing is over after this long, in ms. */
const TYPED_MS = 250;

/** Finding a customer, and what the plan does with the one that was chosen. */
interface OneCustomerSearch {
  /** Null where nothing was looked for yet. */
  readonly found: readonly FoundPerson[] | null;
  readonly one: OneView | null;
  readonly problem: Problem | null;
  readonly search: (text: string) => void;
  readonly choose: (code: string) => void;
  /** Reads the chosen customer anew, unless somebody looks for another one meanwhile. */
  readonly chooseAgain: (one: OneView) => void;
}

/** Looks for a customer of the plan that is shown. */
export function useOneCustomer(): OneCustomerSearch {
  const { connection, plan } = usePreview();
  const [found, setFound] = useState<readonly FoundPerson[] | null>(null);
  const [one, setOne] = useState<OneView | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  /** What is asked now: an answer to something else comes too late. */
  const asked = useRef('');
  const find = useDebouncedCallback(async (text: string) => {
    if (connection === null || text.trim() === '') return setFound(null);
    const reply = await call('person.find', { connection, text });
    if (asked.current !== `find ${text}`) return undefined;
    if (!reply.ok) return setProblem(reply.problem);
    setProblem(null);
    return setFound(reply.value.people.filter(({ code }) => code !== null));
  }, TYPED_MS);
  const read = async (code: string) => {
    if (connection === null || plan === null) return;
    find.cancel();
    asked.current = `one ${code}`;
    const reply = await call('plan.one', { connection, hash: plan.summary.hash, code });
    if (asked.current !== `one ${code}`) return;
    setProblem(reply.ok ? null : reply.problem);
    setOne(reply.ok ? reply.value : null);
  };
  return {
    found,
    one,
    problem,
    search(text) {
      setOne(null);
      asked.current = `find ${text}`;
      find(text);
    },
    choose: (code) => void read(code),
    chooseAgain({ card: { code } }) {
      if (asked.current === `one ${code}`) void read(code);
    },
  };
}
