import type { Contact } from '../../shared/domain/contact.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import type { TrialCall, TrialView } from '../../shared/ipc/limits-channels.ts';
import { ok, type Result } from '../../shared/lib/result.ts';
import { createMailbowTarget, type MailbowTargetOptions, readFirstPage } from './mailbow-target.ts';

/** How many there are of what a call asks for; null where there is nobody to ask for. */
type Trial = () => Promise<Result<number | null, Problem>>;

/**
 * Asks an account with each reading call of a profile and tells how each ended; nothing is ever written. A refused login
 * or a host that does not answer ends the trial: the other calls would end the same way.
 */
export async function tryProfile(options: MailbowTargetOptions): Promise<readonly TrialView[]> {
  const target = createMailbowTarget(options);
  let somebody: Contact | null = null;
  const ofSomebody = async (ask: (contact: Contact) => Promise<Result<Contact | null, Problem>>) =>
    somebody === null ? ok(null) : counted(await ask(somebody), (found) => (found === null ? 0 : 1));
  const trials: readonly (readonly [TrialCall, Trial])[] = [
    ['account', async () => counted(await target.account(), ({ contacts }) => contacts)],
    [
      'contacts',
      async () => {
        const page = await readFirstPage(options);
        if (page.ok) somebody = page.value.contacts[0] ?? null;
        return counted(page, ({ total }) => total);
      },
    ],
    ['contactByHash', () => ofSomebody(({ hash }) => target.contactByHash(hash))],
    ['contactByEmail', () => ofSomebody(({ email }) => target.contactByEmail(email))],
    ['fields', async () => counted(await target.fields(), ({ length }) => length)],
    ['lists', async () => counted(await target.labels('list'), ({ length }) => length)],
    ['tags', async () => counted(await target.labels('tag'), ({ length }) => length)],
  ];
  const views: TrialView[] = [];
  let isOver = false;
  for (const [call, ask] of trials) {
    const view: TrialView = isOver ? ended(call, 'skipped') : viewOf(call, await ask());
    views.push(view);
    isOver ||= view.problem !== null && view.problem.code !== 'target/profile';
  }
  return views;
}

function viewOf(call: TrialCall, reply: Result<number | null, Problem>): TrialView {
  if (!reply.ok) return { ...ended(call, 'failed'), problem: reply.problem };
  return reply.value === null ? ended(call, 'nobody') : { ...ended(call, 'ok'), count: reply.value };
}

const ended = (call: TrialCall, outcome: TrialView['outcome']): TrialView => ({
  call,
  outcome,
  count: null,
  problem: null,
});

const counted = <T>(reply: Result<T, Problem>, count: (value: T) => number): Result<number, Problem> =>
  reply.ok ? ok(count(reply.value)) : reply;
