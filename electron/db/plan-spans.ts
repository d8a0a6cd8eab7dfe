import type Database from 'better-sqlite3';

/** The tables whose rows belong to a span of plans. */
const TABLES = ['review', 'left_out'] as const;

/** Later than any plan: the row stays until something closes it. The migration has the same number. */
const OPEN = 999_999_999_999;
/** The next plan closes it: its card is gone, or a plan that closed it never came to its end. */
const GOING = OPEN - 1;
/** What the index of closed rows holds. */
const CLOSED = `until_plan < ${OPEN}`;

/** Reviews and left-out customers of plans: what stays as it is from one plan to the next is written once. */
export interface PlanSpans {
  /** Closes, in a plan of touched cards, the rows of those and of cards that are gone: all others are in it as well. */
  closeTouched(connection: number, plan: number): void;
  /** Closes all rows but the plan's own: it has looked at every card. */
  closeAll(connection: number, plan: number): void;
  /** Undoes what a plan wrote and closed that was never finished; what it closed, the next one closes. */
  forget(connection: number, plan: number): void;
  /** Deletes the rows that this plan closed and that no plan before it has any more. */
  sweep(connection: number, plan: number): void;
  /** Deletes the rows that only this plan still has, before it is deleted or its rows are dropped. */
  drop(connection: number, plan: number): void;
}

/** Prepares the work with spans. */
export function createPlanSpans(db: Database.Database): PlanSpans {
  const inEach = (sqlOf: (table: string) => string): ((connection: number, plan: number) => void) => {
    const statements = TABLES.map((table) => db.prepare<[{ connection: number; plan: number }]>(sqlOf(table)));
    return (connection, plan) => {
      for (const statement of statements) statement.run({ connection, plan });
    };
  };
  const closeCards = inEach(
    (table) => `UPDATE ${table} INDEXED BY ${table}_of_card SET until_plan = @plan
      WHERE until_plan >= ${GOING} AND connection_id = @connection
      AND card IN (SELECT customer_id FROM touched WHERE connection_id = @connection)`,
  );
  const closeGoing = inEach(
    (table) =>
      `UPDATE ${table} SET until_plan = @plan WHERE connection_id = @connection AND until_plan = ${GOING} AND ${CLOSED}`,
  );
  const closeAll = inEach(
    (table) => `UPDATE ${table} SET until_plan = @plan
      WHERE connection_id = @connection AND until_plan >= ${GOING} AND first_plan < @plan`,
  );
  const forgetOwn = inEach((table) => `DELETE FROM ${table} WHERE connection_id = @connection AND first_plan = @plan`);
  const reopen = inEach(
    (table) =>
      `UPDATE ${table} SET until_plan = ${GOING} WHERE connection_id = @connection AND until_plan = @plan AND ${CLOSED}`,
  );
  const kept = 'FROM plan WHERE connection_id = @connection AND undo_of IS NULL AND rows_dropped = 0';
  const drop = inEach(
    (table) => `DELETE FROM ${table} WHERE connection_id = @connection AND ${CLOSED} AND until_plan > @plan
      AND until_plan <= coalesce((SELECT min(id) ${kept} AND id > @plan), ${GOING - 1})
      AND first_plan > coalesce((SELECT max(id) ${kept} AND id < @plan), 0)`,
  );
  const sweep = inEach(
    (table) => `DELETE FROM ${table} WHERE connection_id = @connection AND ${CLOSED} AND until_plan = @plan
      AND first_plan > coalesce((SELECT max(id) ${kept} AND id < @plan), 0)`,
  );
  return {
    closeTouched(connection, plan) {
      closeCards(connection, plan);
      closeGoing(connection, plan);
    },
    closeAll,
    forget(connection, plan) {
      forgetOwn(connection, plan);
      reopen(connection, plan);
    },
    drop,
    sweep,
  };
}
