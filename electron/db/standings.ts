import type Database from 'better-sqlite3';
import type { Standing } from '../../shared/domain/standing.ts';
import type { Planning, StandingStore, Touched } from '../standing-store.ts';
import { createPlanSpans } from './plan-spans.ts';

/** The numbers that stand for standings in the table; none may ever mean another. */
const NUMBERS = {
  unchanged: 1,
  duplicate: 2,
  waiting: 3,
  erased: 4,
  refused: 5,
  'no-email': 6,
  closed: 7,
  excluded: 8,
  'no-consent': 9,
} as const satisfies Readonly<Record<Standing, number>>;

const WORDS = Object.keys(NUMBERS) as Standing[];

function wordOf(number: number): Standing {
  const word = WORDS.find((each) => NUMBERS[each] === number);
  if (word === undefined) throw new Error(`no standing has the number ${number}`);
  return word;
}

/** Where more than this share of the cards would have to be planned again anyway, nothing is remembered. */
const WORTH_IT = 0.2;

/** Rows per transaction. */
const BATCH = 5000;

/** Written in place of a basis while a plan of everything is made: what changes meanwhile must be noticed. */
const UNDER_WAY = '';

/** What plans remember of cards. A change of whatever a card's plan depends on touches it: triggers of the database see to it. */
export function createStandingStore(db: Database.Database, worthIt = WORTH_IT): StandingStore {
  const known = db.prepare<[number], string | null>('SELECT planned_by FROM connection WHERE id = ?').pluck();
  const setBasis = db.prepare('UPDATE connection SET planned_by = ? WHERE id = ?');
  // False once another plan has begun, or the client was moved to another target: what changed since was not noticed.
  const isUnderWay = db
    .prepare<[number, number, string], number>(
      'SELECT 1 FROM connection WHERE id = ? AND plan_turn = ? AND planned_by = ?',
    )
    .pluck();
  // Dates that had come by the clock of the plan before have not come by this one.
  const wentBack = db
    .prepare<[{ plan: number }], number>(
      `SELECT o.snapshot_at > p.snapshot_at FROM plan p JOIN plan o ON o.id = (
         SELECT max(id) FROM plan WHERE connection_id = p.connection_id AND id < p.id) WHERE p.id = @plan`,
    )
    .pluck();
  const nextTurn = db
    .prepare<[number], number>('UPDATE connection SET plan_turn = plan_turn + 1 WHERE id = ? RETURNING plan_turn')
    .pluck();
  const counts = db.prepare<[number], { standing: number; cards: number }>(
    'SELECT standing, cards FROM standing_count WHERE connection_id = ?',
  );
  const ofTouched = 'FROM touched t JOIN customer u ON u.id = t.customer_id WHERE t.connection_id = ?';
  const addresses = db
    .prepare<[number], string>(`SELECT DISTINCT u.address ${ofTouched} AND u.address IS NOT NULL ORDER BY u.address`)
    .pluck();
  const rowsWithout = db
    .prepare<[number], number>(`SELECT u.id ${ofTouched} AND u.address IS NULL ORDER BY u.id`)
    .pluck();
  // Cards of one address are planned together, members of its group or not: none of them may be counted as well.
  const touchWithThem = db.prepare(
    `INSERT INTO touch SELECT DISTINCT m.id FROM touched t JOIN customer u ON u.id = t.customer_id
     JOIN customer m ON m.connection_id = t.connection_id AND m.address = u.address
     WHERE t.connection_id = ? AND m.standing <> 0`,
  );
  const spans = createPlanSpans(db);
  const forget = (connection: number) => {
    db.prepare('UPDATE connection SET planned_by = NULL WHERE id = ?').run(connection);
    if (counts.get(connection) !== undefined) {
      db.prepare('UPDATE customer SET standing = 0 WHERE connection_id = ? AND standing <> 0').run(connection);
    }
    db.prepare('DELETE FROM standing_count WHERE connection_id = ?').run(connection);
    db.prepare('DELETE FROM touched WHERE connection_id = ?').run(connection);
  };
  // All at one moment: a card that a person's decision touches right now is either planned or counted.
  const prepare = db.transaction((connection: number, plan: number, basis: string | null) => {
    const isKnown = basis !== null && known.get(connection) === basis && wentBack.get({ plan }) !== 1;
    // Before the turn of this plan begins: what is touched in it stays so.
    if (isKnown) touchWithThem.run(connection);
    const turn = nextTurn.get(connection) ?? 0;
    if (isKnown) {
      spans.closeTouched(connection, plan);
      const touched: Touched = { addresses: addresses.all(connection), rows: rowsWithout.all(connection) };
      const standing = counts.all(connection).map((row) => [wordOf(row.standing), row.cards] as const);
      return { turn, touched, rest: new Map(standing) };
    }
    forget(connection);
    if (basis !== null) setBasis.run(UNDER_WAY, connection);
    return { turn, touched: null, rest: new Map<Standing, number>() };
  });
  const write = preparePlanned(db);

  return {
    begin(connection, plan, basis): Planning {
      const { touched, turn, rest } = prepare.immediate(connection, plan, basis);
      const restless = new Set<number>();
      const rows: number[] = [];
      const standings: number[] = [];
      let again = 0;
      const ofThisPlan = db.transaction((work: () => void) => {
        if (isUnderWay.get(connection, turn, touched === null ? UNDER_WAY : (basis ?? '')) !== undefined) work();
      });
      return {
        touched,
        counts: rest,
        note(row, standing) {
          if (basis === null) return;
          rows.push(row);
          standings.push(standing === null ? 0 : NUMBERS[standing]);
          if (standing === null) again += 1;
        },
        restless: (row) => void restless.add(row),
        finish() {
          if (basis === null) return;
          if (touched === null && again > rows.length * worthIt) {
            ofThisPlan.immediate(() => forget(connection));
            return;
          }
          for (const [index, row] of rows.entries()) if (restless.has(row)) standings[index] = 0;
          sortByRow(rows, standings);
          for (let from = 0; from < rows.length; from += BATCH) {
            const [some, theirs] = [rows.slice(from, from + BATCH), standings.slice(from, from + BATCH)];
            ofThisPlan.immediate(() => write(connection, turn, some, theirs));
          }
          if (touched === null) ofThisPlan.immediate(() => setBasis.run(basis, connection));
        },
        discard() {
          if (touched === null) ofThisPlan.immediate(() => forget(connection));
        },
      };
    },
  };
}

/** Puts cards into the order in which they lie in the table: what is written together lies together. */
function sortByRow(rows: number[], standings: number[]): void {
  const order = rows.map((_, index) => index).toSorted((a, b) => (rows[a] ?? 0) - (rows[b] ?? 0));
  const [byRow, theirs] = [order.map((index) => rows[index] ?? 0), order.map((index) => standings[index] ?? 0)];
  for (const [index, row] of byRow.entries()) {
    rows[index] = row;
    standings[index] = theirs[index] ?? 0;
  }
}

/** Prepares the writing of some standings; a card that was touched since the plan began stays touched. */
function preparePlanned(db: Database.Database) {
  const isTouched = db
    .prepare<[number, number, number], number>(
      'SELECT 1 FROM touched WHERE connection_id = ? AND customer_id = ? AND turn >= ?',
    )
    .pluck();
  const setStanding = db.prepare('UPDATE customer SET standing = ? WHERE id = ? AND standing = 0');
  const untouch = db.prepare('DELETE FROM touched WHERE connection_id = ? AND customer_id = ?');
  const touch = db.prepare('INSERT OR IGNORE INTO touched (connection_id, customer_id, turn) VALUES (?, ?, ?)');
  const count = db.prepare(
    `INSERT INTO standing_count (connection_id, standing, cards) VALUES (?, ?, ?)
     ON CONFLICT (connection_id, standing) DO UPDATE SET cards = cards + excluded.cards`,
  );
  return (connection: number, turn: number, rows: readonly number[], standings: readonly number[]): void => {
    const more = new Map<number, number>();
    for (const [index, row] of rows.entries()) {
      const standing = standings[index] ?? 0;
      if (standing === 0) {
        touch.run(connection, row, turn - 1);
        continue;
      }
      if (isTouched.get(connection, row, turn) !== undefined) continue;
      if (setStanding.run(standing, row).changes === 0) continue;
      untouch.run(connection, row);
      more.set(standing, (more.get(standing) ?? 0) + 1);
    }
    for (const [standing, cards] of more) count.run(connection, standing, cards);
  };
}
