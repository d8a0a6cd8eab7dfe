import { approvalKey, approvalsCountFrom } from '../../shared/domain/approval.ts';
import type { Contact } from '../../shared/domain/contact.ts';
import {
  type Confirmed,
  consentPhase,
  mayBeOurs,
  nextStep,
  sameMoment,
  type PushStep,
} from '../../shared/domain/outcome.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import { ok, type Result } from '../../shared/lib/result.ts';
import type { BeforeSend, WriteReply } from '../ports.ts';
import type { JournalRow, Transition } from '../store.ts';
import type { RunContext } from './run-context.ts';
import { confirm, MOVED, prove, readContactOf } from './settle.ts';
import { changeOf, draftOf, optinOf } from './write-operation.ts';

/** How often one write is tried when it turned out not to have happened. */
export const ATTEMPTS = 6;

/**
 * What the push as a whole should know of an operation; `part`: the refusal is written, the rest waits; `withheld`: it
 * stands as it stood, for when its turn came it was not to be sent any more.
 */
export type PushReply = Extract<WriteReply, { kind: 'unknown' | 'stopped' | 'withheld' }> | { readonly kind: 'part' };

/** What of a plan may be written: everything, or the refusals only, because a limit holds the rest. */
export type PushScope = 'everything' | 'opt-outs';

/** How one operation is pushed. */
export interface PushManner {
  /** Whether what was seen of a contact at this moment may still be trusted. */
  readonly isFresh: (seenAt: Date) => boolean;
  /** When the plan saw it. */
  readonly seenAt: Date;
  /** Whether it is still to be done: asked when its turn to be sent has come. */
  readonly isWanted: () => boolean;
  readonly scope: PushScope;
  readonly onReply: (kind: 'done' | 'error') => void;
}

/**
 * Runs one operation to its end, call by call; returns a reply only where the push as a whole should know of it. It may
 * be begun ahead of its turn: the journal says `sent` when the target's queue really sends it, and not before.
 */
export async function pushOperation(
  context: RunContext,
  row: JournalRow,
  { isFresh, seenAt: planned, isWanted, scope, onReply }: PushManner,
): Promise<PushReply | null> {
  const { store, target, clock } = context;
  const mark = (transition: Transition) => store.plans.mark(row.id, transition, clock.now());
  let contact: Contact | null = row.contact === null ? null : store.contacts.byHash(context.row.id, row.contact);
  let seenAt = planned;
  if (!isFresh(planned) || mustRead(row, contact)) {
    seenAt = clock.now();
    const read = await readContactOf(target, row);
    if (!read.ok) return { kind: 'stopped', problem: read.problem, waitedOut: target.waitedOut };
    contact = read.value;
  }
  if (!isAllowed(context, row)) return mark({ state: 'rejected', ...TAKEN_BACK }), null;
  const standing = await liftsStand(context, row);
  if (!standing.ok) return { kind: 'stopped', problem: standing.problem, waitedOut: target.waitedOut };
  if (!standing.value) return mark({ state: 'rejected', ...MOVED }), null;
  let written: Confirmed = { consent: false, profile: false };
  let isBegun = false;
  const beforeSend = () => {
    // What has begun goes on to its end; what waited for its turn may be of another time by now.
    if (!isBegun && !(isWanted() && isFresh(seenAt) && isAllowed(context, row))) return false;
    isBegun = true;
    mark({ state: 'sent' });
    return true;
  };
  for (;;) {
    // Also where nothing was read: another plan may have been pushed since this one was made.
    const step = nextStep(row, contact, written);
    // What is done with it is proven in the moment in which it is confirmed.
    if (step !== 'done' && written.consent && contact !== null) prove(context, row, contact);
    if (step === 'moved') return mark({ state: 'rejected', ...MOVED }), null;
    if (step === 'done' && contact !== null) {
      const wasSent = row.attempts > 0 || written.consent || written.profile;
      // A status that was there before we sent anything is somebody else's doing.
      const setConsent = written.consent || (row.attempts > 0 && mayBeOurs(contact));
      confirm(context, row, contact, { wasSent, setConsent });
      return null;
    }
    if (scope === 'opt-outs' && step !== 'consent') return mark({ state: 'planned' }), { kind: 'part' };
    const reply = await write(context, row, { contact, step, beforeSend });
    if (reply.kind === 'withheld') return reply;
    onReply(reply.kind === 'done' || reply.kind === 'stopped' ? 'done' : 'error');
    switch (reply.kind) {
      case 'done':
        contact = reply.contact;
        written = step === 'create' ? { consent: true, profile: true } : { ...written, [step]: true };
        continue;
      case 'rejected':
        return mark({ state: 'rejected', code: reply.code, text: reply.text }), null;
      case 'gone':
        return mark({ state: 'rejected', ...MOVED }), null;
      case 'stopped':
        return mark({ state: 'retry' }), reply;
      case 'exists':
      case 'unknown':
        return resolve(context, row, reply, step);
    }
  }
}

/** Why an operation is dropped whose approval was taken back after the plan was made. */
const TAKEN_BACK = { code: 'approval', text: 'The approval was taken back.' } as const;

/** Whether the approval that an operation rests on is still given; what is proven has used it up. */
function isAllowed({ store, row: { id }, clock }: RunContext, { proof, proven }: JournalRow): boolean {
  const needed = proof?.approval ?? null;
  if (needed === null || proven) return true;
  const since = approvalsCountFrom(clock.now());
  const key = approvalKey(needed);
  return store.approvals.open(id, since).some((each) => approvalKey(each) === key);
}

/** Whether the withdrawals of other contacts that an approval lifts are still the ones that it speaks of. */
async function liftsStand(
  { target }: RunContext,
  { proof, contact: own }: JournalRow,
): Promise<Result<boolean, Problem>> {
  for (const { hash, at } of proof?.lifts ?? []) {
    if (hash === own) continue;
    const read = await target.contactByHash(hash);
    if (!read.ok) return read;
    // One that is gone from Mailbow, or has bounced, cannot have refused again.
    const optin = read.value?.optin;
    if (optin === undefined || optin.status === 'unusable') continue;
    if (optin.status !== 'withdrawn' || !sameMoment(optin.changedAt, at)) return ok(false);
  }
  return ok(true);
}

/** Whether a contact has to be read at this moment, however young the plan is. */
function mustRead({ operation, attempts, contact: hash }: JournalRow, contact: Contact | null): boolean {
  const { consent, labels } = operation;
  if (hash === null) return attempts > 0 || operation.kind === 'cancel-opt-out';
  // Lists and tags replace the whole set, so an operation on them must build on the set as it is at this moment.
  const touchesSets = labels.add.length + labels.remove.length > 0;
  return consent !== null || touchesSets || attempts > 0 || contact === null;
}

/** Sends one call. */
function write(
  { target, clock }: RunContext,
  row: JournalRow,
  {
    contact,
    step,
    beforeSend,
  }: { readonly contact: Contact | null; readonly step: PushStep; readonly beforeSend: BeforeSend },
): Promise<WriteReply> {
  const optin = optinOf(row, clock.now());
  if (row.contact === null || contact === null) return target.create(draftOf(row, clock.now()), beforeSend);
  return step === 'consent' && optin !== null
    ? target.setOptin(row.contact, optin, beforeSend)
    : target.update(row.contact, changeOf(row.operation, contact), beforeSend);
}

/** Finds out by reading what became of a write that was not answered, or that met an address which exists already. */
async function resolve(
  context: RunContext,
  row: JournalRow,
  reply: Extract<WriteReply, { kind: 'exists' | 'unknown' }>,
  sent: PushStep,
): Promise<PushReply | null> {
  const { store, target, clock } = context;
  const mark = (transition: Transition) => store.plans.mark(row.id, transition, clock.now());
  if (reply.kind === 'unknown') {
    mark({ state: 'unknown', text: reply.problem.values?.['text'] ?? '' });
    const wait = 1000 * 2 ** Math.min(row.attempts, 5);
    await clock.sleep(wait * (0.5 + clock.random() / 2));
  }
  const read = await readContactOf(target, row);
  if (!read.ok) {
    if (reply.kind === 'exists') mark({ state: 'unknown', code: '409' });
    return reply.kind === 'unknown' ? reply : { kind: 'unknown', problem: read.problem };
  }
  const contact = read.value;
  const step = nextStep(row, contact);
  if (step === 'done' && contact !== null) {
    const wasSent = reply.kind === 'unknown' || row.attempts > 0;
    confirm(context, row, contact, { wasSent, setConsent: wasSent && sent !== 'profile' && mayBeOurs(contact) });
    return null;
  }
  if (reply.kind === 'unknown') {
    // Also where something else of the contact changed meanwhile: the status is what we set.
    const isOurs = contact !== null && sent !== 'profile' && mayBeOurs(contact);
    if (isOurs && consentPhase(row, contact) === 'after') prove(context, row, contact);
  }
  if (step !== 'moved' && reply.kind === 'unknown') {
    if (row.attempts + 1 < ATTEMPTS) return mark({ state: 'retry' }), null;
    return mark({ state: 'rejected', code: 'no-answer', text: 'The target did not take the write.' }), null;
  }
  mark({ state: 'rejected', ...(reply.kind === 'exists' ? { code: '409', text: MOVED.text } : MOVED) });
  return null;
}
