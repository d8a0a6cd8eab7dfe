/** What the cards are to plans in which nothing happens to them, so that the next plan looks at touched ones only. */
export const standings = `
-- 0: to be planned. Else what the card counts as while nothing that its plan depends on changes; see db/standings.ts.
ALTER TABLE customer ADD COLUMN standing INTEGER NOT NULL DEFAULT 0;
-- What the standings depend on beside this database; null where there are none.
ALTER TABLE connection ADD COLUMN planned_by TEXT;
-- Counts plans: what was touched while one was made must not be taken for planned.
ALTER TABLE connection ADD COLUMN plan_turn INTEGER NOT NULL DEFAULT 0;
CREATE INDEX connection_account ON connection (account_id);

-- Whether a load has a code is answered by the index alone.
DROP INDEX customer_code;
CREATE INDEX customer_code ON customer (connection_id, code, load);
-- What few cards have is found and counted without looking at the others.
CREATE INDEX customer_problem ON customer (connection_id, problem, code) WHERE problem IS NOT NULL;
CREATE INDEX customer_copies ON customer (connection_id, copies) WHERE copies > 1;
CREATE INDEX customer_stripped ON customer (connection_id, stripped, copies) WHERE stripped > 0;
CREATE INDEX customer_erased ON customer (connection_id) WHERE erased = 1;

-- The form of the last load as it was described, as JSON; null where it has to be described anew.
ALTER TABLE connection ADD COLUMN shape TEXT;
CREATE TRIGGER shape_lost AFTER UPDATE OF body, present, erased ON customer
WHEN (SELECT shape FROM connection WHERE id = NEW.connection_id) IS NOT NULL BEGIN
  UPDATE connection SET shape = NULL WHERE id = NEW.connection_id;
END;

-- What was planned for one target says nothing of another.
CREATE TRIGGER target_changed AFTER UPDATE OF account_id ON connection WHEN NEW.account_id <> OLD.account_id BEGIN
  UPDATE connection SET planned_by = NULL WHERE id = NEW.id;
END;

-- Cards to be planned. With standings, every card either has one or stands here.
CREATE TABLE touched (
  connection_id INTEGER NOT NULL REFERENCES connection (id),
  customer_id INTEGER NOT NULL,
  turn INTEGER NOT NULL,
  PRIMARY KEY (connection_id, customer_id)
) STRICT, WITHOUT ROWID;

-- How many cards have each standing.
CREATE TABLE standing_count (
  connection_id INTEGER NOT NULL REFERENCES connection (id),
  standing INTEGER NOT NULL,
  cards INTEGER NOT NULL,
  PRIMARY KEY (connection_id, standing)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER standing_lost AFTER UPDATE OF standing ON customer WHEN OLD.standing <> 0 AND NEW.standing = 0 BEGIN
  UPDATE standing_count SET cards = cards - 1 WHERE connection_id = OLD.connection_id AND standing = OLD.standing;
END;

-- Inserting a card's id here touches it.
CREATE VIEW touch AS SELECT id AS customer_id FROM customer;
CREATE TRIGGER touch_card INSTEAD OF INSERT ON touch BEGIN
  DELETE FROM touched WHERE customer_id = NEW.customer_id
    AND connection_id = (SELECT connection_id FROM customer WHERE id = NEW.customer_id);
  INSERT INTO touched (connection_id, customer_id, turn)
    SELECT u.connection_id, u.id, n.plan_turn FROM customer u JOIN connection n ON n.id = u.connection_id
    WHERE u.id = NEW.customer_id;
  UPDATE customer SET standing = 0 WHERE id = NEW.customer_id AND standing <> 0;
END;

-- Whoever shares an address with a card that comes, changes or goes is planned with it.
CREATE TRIGGER card_came AFTER INSERT ON customer
WHEN (SELECT planned_by FROM connection WHERE id = NEW.connection_id) IS NOT NULL BEGIN
  INSERT INTO touch VALUES (NEW.id);
  INSERT INTO touch SELECT id FROM customer WHERE connection_id = NEW.connection_id AND address = NEW.address;
END;
CREATE TRIGGER card_changed AFTER UPDATE OF code, address, body, problem, copies, stripped, erased, corrected ON customer
WHEN (SELECT planned_by FROM connection WHERE id = NEW.connection_id) IS NOT NULL BEGIN
  INSERT INTO touch VALUES (NEW.id);
  INSERT INTO touch SELECT id FROM customer
    WHERE connection_id = NEW.connection_id AND address IN (OLD.address, NEW.address);
END;
CREATE TRIGGER card_left AFTER DELETE ON customer
WHEN (SELECT planned_by FROM connection WHERE id = OLD.connection_id) IS NOT NULL BEGIN
  DELETE FROM touched WHERE connection_id = OLD.connection_id AND customer_id = OLD.id;
  UPDATE standing_count SET cards = cards - 1 WHERE connection_id = OLD.connection_id AND standing = OLD.standing;
  INSERT INTO touch SELECT id FROM customer WHERE connection_id = OLD.connection_id AND address = OLD.address;
END;

${[
  ['contact', 'came', 'INSERT', ['NEW.address']],
  ['contact', 'changed', 'UPDATE OF hash, address, body', ['OLD.address', 'NEW.address']],
  ['contact', 'left', 'DELETE', ['OLD.address']],
  [
    'managed_label',
    'came',
    'INSERT',
    ['(SELECT address FROM contact WHERE account_id = NEW.account_id AND hash = NEW.hash)'],
  ],
  [
    'managed_label',
    'left',
    'DELETE',
    ['(SELECT address FROM contact WHERE account_id = OLD.account_id AND hash = OLD.hash)'],
  ],
  ['link', 'came', 'INSERT', ['NEW.email']],
  ['link', 'changed', 'UPDATE', ['OLD.email', 'NEW.email']],
  ['link', 'left', 'DELETE', ['OLD.email']],
]
  .map(([table, what, event, addresses]) =>
    ofAccount(String(table), String(what), String(event), addresses as string[]),
  )
  .join('\n')}

${['INSERT', 'UPDATE', 'DELETE']
  .flatMap((event) => ['decision', 'approval'].map((table) => ofConnection(table, event)))
  .join('\n')}
`;

/** What is known of a target concerns every connection that has it. */
function ofAccount(table: string, what: string, event: string, addresses: readonly string[]): string {
  const row = event.startsWith('DELETE') ? 'OLD' : 'NEW';
  const ofTarget = `connection n JOIN customer u ON u.connection_id = n.id WHERE n.account_id = ${row}.account_id AND n.planned_by IS NOT NULL`;
  return `CREATE TRIGGER ${table}_${what} AFTER ${event} ON ${table}
WHEN EXISTS (SELECT 1 FROM connection WHERE account_id = ${row}.account_id AND planned_by IS NOT NULL) BEGIN
  INSERT INTO touch SELECT u.id FROM ${ofTarget} AND u.address IN (${addresses.join(', ')});
  ${table === 'link' ? `INSERT INTO touch SELECT u.id FROM ${ofTarget} AND u.code = ${row}.code;` : ''}
END;`;
}

/** What a person said about an address. */
function ofConnection(table: string, event: string): string {
  const row = event === 'DELETE' ? 'OLD' : 'NEW';
  return `CREATE TRIGGER ${table}_touched_${event.toLowerCase()} AFTER ${event} ON ${table}
WHEN (SELECT planned_by FROM connection WHERE id = ${row}.connection_id) IS NOT NULL BEGIN
  INSERT INTO touch SELECT id FROM customer WHERE connection_id = ${row}.connection_id AND address = ${row}.address;
END;`;
}
