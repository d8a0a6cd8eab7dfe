import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPlanSpans } from '../../../electron/db/plan-spans.ts';
import { aSummary } from '../../support/plan-rows.ts';
import { type Memory, openConnection, openMemory, START } from '../../support/memory.ts';

const CARDS = [1, 2, 3, 4, 5];
const HOUR = 3_600_000;

/** What a card waits for or is left out for, if anything, when it is planned. */
const outcome = fc.constantFrom('closed', 'excluded', 'asked', null);
const step = fc.record({
  does: fc.constantFrom('touched', 'touched', 'touched', 'whole', 'discard', 'crash', 'undo', 'card goes', 'erase'),
  cards: fc.subarray(CARDS),
  outcomes: fc.array(outcome, { minLength: 5, maxLength: 5 }),
  hours: fc.constantFrom(1, 1, 30, 24 * 45),
  applied: fc.boolean(),
});

/** The database's answer: each plan that is there, with what its cards wait for or are left out for. */
function shown({ store, db, id }: Pick<Memory, 'store' | 'db' | 'id'>): Record<string, string[]> {
  const plans = db
    .prepare<[number], number>('SELECT id FROM plan WHERE connection_id = ? AND undo_of IS NULL AND hash IS NOT NULL')
    .pluck()
    .all(id);
  return Object.fromEntries(
    plans.map((plan) => [
      String(plan),
      [
        ...[...store.plans.leftOut(plan)].map(({ customer, reason }) => `${customer} ${reason}`),
        ...[...store.plans.reviews(plan)].map(({ customers }) => `${customers[0] ?? ''} asked`),
      ].toSorted(),
    ]),
  );
}

describe('reviews and left-out customers of plans', () => {
  it('are in each plan what they were when it was made, whatever came between and whatever became of others', () => {
    using memory = openMemory();
    const { store, db } = memory;
    const spans = createPlanSpans(db);
    let [runs, kept] = [0, 0];
    fc.assert(
      fc.property(fc.array(step, { minLength: 3, maxLength: 14 }), (steps) => {
        runs += 1;
        const id = openConnection(store, `Klient ${runs}`);
        const cardIds = CARDS.map((card) => 10 * runs + card);
        const addCard = db.prepare(
          `INSERT INTO customer (id, connection_id, load, digest, code, position, body) VALUES (?, ?, 1, ?, ?, 1, '[[],[]]')`,
        );
        for (const card of cardIds) addCard.run(card, id, `d${card}`, `c${card}`);
        const there = new Set(cardIds);
        /** What each card is, by the last plan that came to its end. */
        let now = new Map<number, string>();
        /** What plans have to show, by their id. */
        const model = new Map<number, string[]>();
        /** Cards that were touched by a plan that never came to its end, or that are gone. */
        const open = new Set<number>();
        let at = START.getTime();
        for (const { does, cards, outcomes, hours, applied } of steps) {
          const chosen = new Set(cards.map((card) => 10 * runs + card));
          at += hours * HOUR;
          const moment = new Date(at);
          if (does === 'card goes') {
            for (const card of [...chosen].slice(0, 1)) {
              db.prepare('DELETE FROM customer WHERE id = ?').run(card);
              if (there.delete(card)) open.add(card);
            }
            continue;
          }
          if (does === 'erase') {
            for (const card of [...chosen].slice(0, 1)) {
              for (const [table, column] of [
                ['left_out', 'customer'],
                ['review', 'code'],
              ])
                db.prepare(`DELETE FROM ${table} WHERE ${column} = ?`).run(`c${card}`);
              now.delete(card);
              for (const [plan, rows] of model)
                model.set(
                  plan,
                  rows.filter((row) => !row.startsWith(`c${card} `)),
                );
            }
            continue;
          }
          const run = does === 'undo' ? store.runs.start(id, 'manual', moment) : null;
          const writer = store.plans.begin(id, 'd', moment, run === null ? { fetch: null } : { undoOf: run });
          const isWhole = does === 'whole';
          const planned = cardIds.filter((card) => there.has(card) && (isWhole || chosen.has(card) || open.has(card)));
          if (run === null) {
            if (!isWhole) {
              for (const card of planned) db.prepare('INSERT INTO touched VALUES (?, ?, 1)').run(id, card);
              spans.closeTouched(id, writer.plan);
              db.exec('DELETE FROM touched');
            }
            for (const card of planned) {
              const what = outcomes[(card % 10) - 1];
              if (what === 'asked') {
                writer.review({ kind: 'duplicate', email: '', customers: [`c${card}`] }, '', card);
              } else if (what != null) writer.leftOut({ customer: `c${card}`, reason: what }, card);
            }
          }
          if (does === 'discard') writer.discard();
          if (does === 'discard' || does === 'crash') {
            if (db.inTransaction) db.exec('COMMIT');
            for (const card of planned) open.add(card);
            continue;
          }
          const plan = writer.finish(aSummary({ hash: `h${writer.plan}`, createdAt: moment.toISOString() }), {
            carries: !isWhole,
          });
          if (applied) store.runs.attach(run ?? store.runs.start(id, 'manual', moment), plan.id);
          if (run !== null) continue;
          const rest = [...now].filter(([card]) => !planned.includes(card) && there.has(card) && !isWhole);
          const anew = planned.flatMap((card) => {
            const what = outcomes[(card % 10) - 1];
            return what == null ? [] : [[card, what] as const];
          });
          now = new Map([...rest, ...anew]);
          open.clear();
          model.set(plan.id, [...now].map(([card, what]) => `c${card} ${what}`).toSorted());
        }
        const found = shown({ store, db, id });
        const old = new Set(
          db.prepare<[], number>('SELECT id FROM plan WHERE rows_dropped = 1').pluck().all().map(String),
        );
        for (const plan of Object.keys(found)) {
          expect([plan, found[plan]]).toEqual([plan, old.has(plan) ? [] : model.get(Number(plan))]);
        }
        kept += Object.values(found).flat().length;
        // Nothing lies there that no plan has.
        const unseen = ['review', 'left_out'].map((table) =>
          db
            .prepare(
              `SELECT count(*) FROM ${table} r WHERE r.connection_id = ? AND until_plan < 999999999998 AND NOT EXISTS (
                 SELECT 1 FROM plan p WHERE p.connection_id = r.connection_id AND p.undo_of IS NULL AND p.rows_dropped = 0
                   AND p.id >= r.first_plan AND p.id < r.until_plan)`,
            )
            .pluck()
            .get(id),
        );
        const isUnderWay =
          db.prepare('SELECT 1 FROM plan WHERE connection_id = ? AND hash IS NULL').get(id) !== undefined;
        if (!isUnderWay) expect(unseen).toEqual([0, 0]);
      }),
      { numRuns: 150 },
    );
    expect(kept).toBeGreaterThan(200);
  });
});
