import { localDayOf } from '../../shared/domain/consent-date.ts';
import { setImmediate as breathe } from 'node:timers/promises';
import { clientFileName } from '../../shared/domain/connection-file-name.ts';
import { problem } from '../../shared/domain/problem.ts';
import type { RowFind } from '../../shared/ipc/plan-channels.ts';
import { err, ok } from '../../shared/lib/result.ts';
import type { Store } from '../store.ts';
import { approvePlan } from '../sync/approve.ts';
import { settingsOf } from '../sync/settings-digest.ts';
import { type DeskParts, openDraft } from './context.ts';
import type { Desk } from './desk.ts';
import { planCsv } from './plan-csv.ts';
import { findStoredPlan, standingOf } from './plan-lookup.ts';
import { pageOfPlan, queryOf } from './plan-page.ts';

type PlanRowDesk = Pick<
  Desk,
  'plan.standing' | 'plan.rows' | 'plan.tick' | 'plan.export' | 'plan.approve' | 'plan.setAside'
>;

/** So many rows can be taken out of a run by one order. */
const MOST_TICKED = 10_000;

/** So many are written before others may have their turn: a few milliseconds' worth. */
const TICKED_AT_ONCE = 250;

/** Looking at a plan, and what a person decides about it before it is applied. */
export function createPlanRowDesk(parts: DeskParts): PlanRowDesk {
  const { store, clock, log } = parts;
  return {
    async 'plan.standing'({ connection, hash }) {
      const plan = findStoredPlan(store, connection, hash);
      return plan.ok ? ok(standingOf(store, connection, plan.value, clock.now())) : plan;
    },
    async 'plan.rows'({ connection, hash, part, find, offset, limit }) {
      const plan = findStoredPlan(store, connection, hash);
      return plan.ok ? ok(pageOfPlan(store, plan.value, part, find, { offset, limit })) : plan;
    },
    async 'plan.tick'({ connection, hash, rows, out }) {
      const found = findStoredPlan(store, connection, hash);
      if (!found.ok) return found;
      const plan = found.value.id;
      const ids = 'map' in rows ? rows : foundIds(store, plan, rows);
      if (ids === null) return err(problem('plan/too-many-rows', { most: String(MOST_TICKED) }));
      let changed = 0;
      for (let from = 0; from < ids.length; from += TICKED_AT_ONCE) {
        if (from > 0) await breathe();
        const some = ids.slice(from, from + TICKED_AT_ONCE);
        changed += await parts.inTurn(() => store.planRows.skip(plan, some, out));
      }
      log.info('plan.ticked', { client: connection, out, rows: changed });
      return ok({ skipped: store.planRows.skippedCount(plan), changed });
    },
    async 'plan.export'({ connection, hash, part, find }) {
      const plan = findStoredPlan(store, connection, hash);
      if (!plan.ok) return plan;
      const { text, rows } = await planCsv(store, plan.value, { part, find, language: parts.settings.language() });
      const day = localDayOf(Date.parse(plan.value.summary.createdAt));
      const saved = await parts.files.save(clientFileName(connection, ` ${day} ${part}.csv`), text);
      if (!saved.ok) return saved;
      if (saved.value !== null) log.info('plan.saved', { client: connection, part, rows, by: parts.author });
      return ok({ saved: saved.value !== null });
    },
    async 'plan.approve'({ connection, hash, initials, reason }) {
      const open = openDraft(store, connection);
      if (!open.ok) return open;
      const { digest } = settingsOf(open.value.connection);
      const approved = approvePlan({ store, clock, connection: { name: connection, digest } }, hash, {
        initials,
        reason,
      });
      if (!approved.ok) return approved;
      log.info('plan.approved', { client: connection });
      parts.tell('changed', { connection });
      return ok(null);
    },
    async 'plan.setAside'({ connection, hash }) {
      const plan = findStoredPlan(store, connection, hash);
      if (!plan.ok) return plan;
      const now = clock.now();
      store.together(() => {
        store.plans.setAside(plan.value.id, parts.author, now);
        // What the held run asked is answered: nothing of it waits any more. A trial of one customer answers nothing.
        const last = store.runs.lastSync(plan.value.connection);
        if (last?.status !== 'held') return;
        // It ended when it was held, not when somebody answered.
        const endedAt = last.endedAt === null ? now : new Date(last.endedAt);
        store.runs.end(last.id, 'cancelled', 'plan/set-aside', endedAt, last.outcome);
      });
      log.info('plan.setAside', { client: connection });
      parts.tell('changed', { connection });
      return ok(null);
    },
  };
}

/** The ids of all rows that are found; null where they are too many. */
function foundIds(store: Store, plan: number, find: RowFind): readonly number[] | null {
  return store.planRows.ids(plan, queryOf(find), MOST_TICKED);
}
