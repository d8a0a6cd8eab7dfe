/** Later than any plan: the row stays until something closes it. */
const OPEN = 999_999_999_999;
/** The next plan closes it: its card is gone. */
const GOING = OPEN - 1;

/** A review or a left-out customer belongs to all plans from the first that has it to the last: what stays is written once. */
export const planSpans = `
-- Whether the values, reviews and left-out customers of a plan were too old to be kept: its counts stay.
ALTER TABLE plan ADD COLUMN rows_dropped INTEGER NOT NULL DEFAULT 0 CHECK (rows_dropped IN (0, 1));

${(
  [
    [
      'review',
      'code TEXT NOT NULL, kind TEXT NOT NULL, body TEXT NOT NULL, address TEXT NOT NULL, digest TEXT NOT NULL',
    ],
    ['left_out', 'customer TEXT NOT NULL, reason TEXT NOT NULL'],
  ] as const
)
  .map(([table, columns]) => madeAnew(table, columns))
  .join('\n')}

CREATE INDEX review_order ON review (connection_id, code, kind, first_plan, until_plan);
CREATE INDEX review_kind ON review (connection_id, kind, code, address, first_plan, until_plan);
CREATE INDEX review_address ON review (connection_id, kind, address);
CREATE INDEX left_out_order ON left_out (connection_id, customer, reason, first_plan, until_plan);
`;

function madeAnew(table: string, columns: string): string {
  const names = columns.replaceAll(' TEXT NOT NULL', '');
  return `
CREATE TABLE new_${table} (
  id INTEGER PRIMARY KEY,
  connection_id INTEGER NOT NULL REFERENCES connection (id),
  -- Plans of the connection have the row from the first up to the one that does not have it any more; see db/plan-spans.ts.
  first_plan INTEGER NOT NULL,
  until_plan INTEGER NOT NULL DEFAULT ${OPEN},
  -- The card that it depends on; of a group, the first. Null in rows from before plans remembered cards.
  card INTEGER,
  ${columns}
) STRICT;
INSERT INTO new_${table} (id, connection_id, first_plan, until_plan, ${names})
  SELECT r.id, p.connection_id, p.id, p.id + 1, ${names.replaceAll(/\w+/g, 'r.$&')}
  FROM ${table} r JOIN plan p ON p.id = r.plan_id;
DROP TABLE ${table};
ALTER TABLE new_${table} RENAME TO ${table};
CREATE INDEX ${table}_of_card ON ${table} (card) WHERE until_plan >= ${GOING};
CREATE INDEX ${table}_closed ON ${table} (connection_id, until_plan, first_plan) WHERE until_plan < ${OPEN};
CREATE TRIGGER ${table}_going AFTER DELETE ON customer BEGIN
  UPDATE ${table} SET until_plan = ${GOING} WHERE card = OLD.id AND until_plan = ${OPEN} AND until_plan >= ${GOING};
END;
-- The rows of each plan.
CREATE VIEW plan_${table} AS SELECT p.id AS plan_id, r.id, ${names.replaceAll(/\w+/g, 'r.$&')}
  FROM plan p JOIN ${table} r ON r.connection_id = p.connection_id AND r.first_plan <= p.id AND r.until_plan > p.id
  WHERE p.undo_of IS NULL AND p.rows_dropped = 0;`;
}
