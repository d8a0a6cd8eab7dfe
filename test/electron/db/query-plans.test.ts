import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../../electron/db/open.ts';
import { createStore } from '../../../electron/db/store.ts';

/** One step of how SQLite will answer a statement. */
interface Step {
  readonly id: number;
  readonly parent: number;
  readonly detail: string;
}

/** Every statement that the store prepares, with how SQLite will answer it. */
function plansOfStore(): readonly { readonly sql: string; readonly steps: readonly Step[] }[] {
  const folder = mkdtempSync(join(tmpdir(), 'kontaktisild-plans-'));
  const opened = openDatabase(join(folder, 'kontaktisild.db'));
  if (!opened.ok) throw new Error(opened.problem.code);
  const db = opened.value;
  const statements = new Set<string>();
  const prepare = db.prepare.bind(db) as (sql: string) => Database.Statement;
  Object.assign(db, {
    prepare(sql: string) {
      statements.add(sql);
      return prepare(sql);
    },
  });
  createStore(db);
  const plans = [...statements].map((sql) => {
    const names = [...sql.matchAll(/@(\w+)/g)].map(([, name]) => [name, null]);
    const places = (sql.match(/\?/g) ?? []).map(() => null);
    const bound = names.length > 0 ? [...places, Object.fromEntries(names)] : places;
    return { sql, steps: prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...bound) as Step[] };
  });
  db.close();
  rmSync(folder, { recursive: true });
  return plans;
}

/** Every statement inside a trigger that touches cards, with how SQLite will answer it for one row. */
function plansOfTriggers(): readonly { readonly sql: string; readonly steps: readonly string[] }[] {
  const folder = mkdtempSync(join(tmpdir(), 'kontaktisild-plans-'));
  const opened = openDatabase(join(folder, 'kontaktisild.db'));
  if (!opened.ok) throw new Error(opened.problem.code);
  const db = opened.value;
  const triggers = db
    .prepare<[], string>("SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name <> 'evidence'")
    .pluck()
    .all();
  const plans = triggers.flatMap((sql) => {
    const [head = '', body = ''] = sql.split(/\bBEGIN\b/);
    const when = /\bWHEN (.*)/s.exec(head)?.[1];
    const statements = body.replace(/\bEND\s*$/, '').split(';');
    return [...(when === undefined ? [] : [`SELECT ${when}`]), ...statements]
      .filter((each) => each.trim() !== '')
      .map((each) => {
        const own = each.replaceAll(/\b(?:NEW|OLD)\.\w+/g, '?');
        const places = (own.match(/\?/g) ?? []).map(() => null);
        const steps = db.prepare<unknown[], Step>(`EXPLAIN QUERY PLAN ${own}`).all(...places);
        return { sql: each, steps: steps.map(({ detail }) => detail) };
      });
  });
  db.close();
  rmSync(folder, { recursive: true });
  return plans;
}

/** Tables with a row for each customer. */
const LARGE =
  /^SEARCH (u|l|c|k|o|customer|link|contact|operation|review|left_out) .*\((connection|account|plan)_id=\?\)$/;

describe('how the statements of the store are answered', () => {
  const plans = plansOfStore();

  it('never looks through a whole client once for each of its rows', () => {
    const slow = plans.filter(({ steps }) => {
      const inner = (step: Step | undefined): boolean =>
        step !== undefined &&
        (step.detail.startsWith('CORRELATED') || inner(steps.find(({ id }) => id === step.parent)));
      return steps.some((step) => LARGE.test(step.detail) && inner(step));
    });
    expect(plans.length).toBeGreaterThan(100);
    expect(slow.map(({ sql }) => sql)).toEqual([]);
  });

  it('finds the links of one address by that address', () => {
    const byEmail = plans.filter(({ sql }) => /FROM link .*AND email = \?$/.test(sql));
    expect(byEmail.map(({ steps }) => steps[0]?.detail)).toEqual([
      'SEARCH link USING INDEX link_email (account_id=? AND email=?)',
    ]);
  });

  it('finds an owner that cannot be read by its code', () => {
    const broken = plans.filter(({ sql }) => sql.includes('UNION ALL SELECT 1 FROM customer INDEXED BY customer_code'));
    const searches = broken.flatMap(({ steps }) => steps.filter(({ detail }) => detail.startsWith('SEARCH')));
    expect(searches.map(({ detail }) => detail)).toEqual([
      'SEARCH customer USING INDEX customer_code (connection_id=? AND code=? AND load<?)',
      'SEARCH customer USING INDEX customer_code (connection_id=? AND code=? AND load<?)',
    ]);
  });

  it('reads the head of the queue in the order of the index, whatever waits behind it', () => {
    const heads = plans.filter(
      ({ sql }) => sql.includes('INDEXED BY operation_queue') && sql.includes("state = 'retry'"),
    );
    const searches = heads.flatMap(({ steps }) =>
      steps.filter(({ detail }) => /MERGE|USE TEMP|operation/.test(detail)),
    );
    expect(searches.map(({ detail }) => detail)).toEqual([
      'SEARCH operation USING INTEGER PRIMARY KEY (rowid=?)',
      'MERGE (UNION ALL)',
      'SEARCH operation USING COVERING INDEX operation_queue (plan_id=? AND state=?)',
      'SEARCH operation USING COVERING INDEX operation_queue (plan_id=? AND state=?)',
      'USE TEMP B-TREE FOR ORDER BY',
    ]);
  });

  it('reads the operations of a plan from the place where the page before ended', () => {
    const pages = plans.filter(({ sql }) => sql.includes('(code > @code OR email > @email'));
    const ofPage = [
      'SEARCH operation USING INDEX operation_order (plan_id=? AND code>?)',
      // Only those of one code are sorted: no plan is read to its end for a page.
      'USE TEMP B-TREE FOR LAST 2 TERMS OF ORDER BY',
    ];
    const steps = pages.map((page) =>
      page.steps.map(({ detail }) => detail).filter((each) => /operation |TEMP/.test(each)),
    );
    expect(steps).toEqual([ofPage, ofPage]);
  });

  it('touches a card by its row, its address or its code, and never looks through a client for it', () => {
    const found = plansOfTriggers();
    const looks = found.flatMap(({ steps }) => steps).filter((step) => /^(?:SEARCH|SCAN) (?!CONSTANT)/.test(step));
    expect(found.length).toBeGreaterThan(30);
    expect([...new Set(looks)].toSorted()).toEqual([
      'SEARCH connection USING INDEX connection_account (account_id=?)',
      'SEARCH connection USING INTEGER PRIMARY KEY (rowid=?)',
      'SEARCH contact USING INDEX sqlite_autoindex_contact_1 (account_id=? AND hash=?)',
      'SEARCH contact USING INTEGER PRIMARY KEY (rowid=?)',
      'SEARCH customer USING COVERING INDEX customer_address (connection_id=? AND address=?)',
      'SEARCH customer USING INTEGER PRIMARY KEY (rowid=?)',
      'SEARCH left_out USING INDEX left_out_of_card (card=?)',
      'SEARCH n USING INDEX connection_account (account_id=?)',
      'SEARCH n USING INTEGER PRIMARY KEY (rowid=?)',
      'SEARCH review USING INDEX review_of_card (card=?)',
      'SEARCH standing_count USING PRIMARY KEY (connection_id=? AND standing=?)',
      'SEARCH touched USING PRIMARY KEY (connection_id=? AND customer_id=?)',
      'SEARCH u USING COVERING INDEX customer_address (connection_id=? AND address=?)',
      'SEARCH u USING COVERING INDEX customer_code (connection_id=? AND code=?)',
      'SEARCH u USING INTEGER PRIMARY KEY (rowid=?)',
    ]);
  });

  it('finds touched cards, and who shares an address with one, from the touched ones', () => {
    const ofTouched = plans.filter(({ sql }) => /\btouched\b/.test(sql) && !sql.startsWith('INSERT OR IGNORE'));
    const steps = ofTouched.flatMap((each) => each.steps.filter(({ detail }) => /^(?:SEARCH|SCAN) /.test(detail)));
    expect(ofTouched.length).toBeGreaterThan(4);
    expect([...new Set(steps.map(({ detail }) => detail))].toSorted()).toEqual([
      'SEARCH left_out USING INDEX left_out_of_card (card=?)',
      'SEARCH m USING INDEX customer_address (connection_id=? AND address=?)',
      'SEARCH review USING INDEX review_of_card (card=?)',
      'SEARCH t USING PRIMARY KEY (connection_id=?)',
      'SEARCH touched USING PRIMARY KEY (connection_id=? AND customer_id=?)',
      'SEARCH touched USING PRIMARY KEY (connection_id=?)',
      'SEARCH u USING INTEGER PRIMARY KEY (rowid=?)',
    ]);
  });
});
