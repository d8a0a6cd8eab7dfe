/** What the window keeps of a client beside its settings. */
export const window = `
-- Who at the bureau looks after this client; not part of the settings, which go to other computers.
ALTER TABLE draft ADD COLUMN responsible TEXT NOT NULL DEFAULT '';
-- How many contacts the target had when it was last read or written, and how many of them with consent: counting them
-- each time the window asks would take too long. Null until it is read for the first time.
ALTER TABLE account ADD COLUMN contacts INTEGER;
ALTER TABLE account ADD COLUMN consents INTEGER;
-- When both ends last answered well to a look at them, and the keys of the fields that Directo had then, as JSON.
ALTER TABLE draft ADD COLUMN answered_at TEXT;
ALTER TABLE draft ADD COLUMN seen_fields TEXT;
-- A person said that no consent is read: settings without a rule of consent do not tell that from nobody having chosen.
ALTER TABLE draft ADD COLUMN without_consent INTEGER NOT NULL DEFAULT 0 CHECK (without_consent IN (0, 1));
-- The preview's table. Rows are found by customer code, by address, by kind, and by what they change: rows that change
-- the same things share a shape, so that a filter looks at few shapes and not at every row.
ALTER TABLE operation ADD COLUMN name TEXT NOT NULL DEFAULT '';
-- Address, codes and name in lower case: what a person searches in.
ALTER TABLE operation ADD COLUMN words TEXT NOT NULL DEFAULT '';
ALTER TABLE operation ADD COLUMN shape INTEGER;
-- Taken out of this plan's run by a person; the next plan has the row again.
ALTER TABLE operation ADD COLUMN skipped INTEGER NOT NULL DEFAULT 0 CHECK (skipped IN (0, 1));
CREATE TABLE operation_shape (
  id INTEGER PRIMARY KEY,
  plan_id INTEGER NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
  rank INTEGER NOT NULL,
  -- What its rows change, as a JSON list of texts.
  traits TEXT NOT NULL,
  -- How many rows have it.
  rows INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX operation_shape_traits ON operation_shape (plan_id, rank, traits);
DROP INDEX operation_order;
CREATE INDEX operation_order ON operation (plan_id, code, email, rank, shape, words);
CREATE INDEX operation_kind ON operation (plan_id, rank, code, email, shape);
CREATE INDEX operation_email ON operation (plan_id, email, code, rank, shape);
DROP INDEX operation_queue;
CREATE INDEX operation_queue ON operation (plan_id, state, rank, code, email) WHERE skipped = 0;
CREATE INDEX operation_skipped ON operation (plan_id) WHERE skipped = 1;
DROP INDEX left_out_order;
CREATE INDEX left_out_order ON left_out (plan_id, customer, reason);
-- A plan that a person turned down, and who: it may not be applied any more.
ALTER TABLE plan ADD COLUMN set_aside_at TEXT;
ALTER TABLE plan ADD COLUMN set_aside_by TEXT;
-- A run that pushed one chosen customer only: it has not gone through its plan.
ALTER TABLE run ADD COLUMN trial INTEGER NOT NULL DEFAULT 0 CHECK (trial IN (0, 1));
-- What waits for a person is found by what it is about, and told from an older state of it by a digest of what it shows.
ALTER TABLE review ADD COLUMN address TEXT NOT NULL DEFAULT '';
ALTER TABLE review ADD COLUMN digest TEXT NOT NULL DEFAULT '';
UPDATE review SET address = coalesce(json_extract(body, '$.email'), '');
CREATE INDEX review_kind ON review (plan_id, kind, code, address);
CREATE INDEX review_address ON review (plan_id, kind, address);
-- Cases that a person put away, as long as they show what they showed then.
CREATE TABLE settled_review (
  connection_id INTEGER NOT NULL REFERENCES connection (id),
  kind TEXT NOT NULL,
  address TEXT NOT NULL,
  code TEXT NOT NULL,
  digest TEXT NOT NULL,
  settled_at TEXT NOT NULL,
  PRIMARY KEY (connection_id, kind, address, code)
) STRICT, WITHOUT ROWID;
-- Whose labels the contact of a decided group gets, and what its members looked like, in digests.
ALTER TABLE decision ADD COLUMN labels TEXT NOT NULL DEFAULT 'union' CHECK (labels IN ('union', 'primary'));
ALTER TABLE decision ADD COLUMN seen TEXT NOT NULL DEFAULT '[]';
-- When a decision about an address was last made or taken back: a plan from before that may not be applied.
CREATE TABLE decision_change (
  connection_id INTEGER NOT NULL REFERENCES connection (id),
  address TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  PRIMARY KEY (connection_id, address)
) STRICT, WITHOUT ROWID;
-- Addresses that a person corrected here; each holds as long as the card has the text that was corrected.
CREATE TABLE address_correction (
  connection_id INTEGER NOT NULL REFERENCES connection (id),
  code TEXT NOT NULL,
  address TEXT NOT NULL,
  seen TEXT NOT NULL,
  made_at TEXT NOT NULL,
  PRIMARY KEY (connection_id, code)
) STRICT, WITHOUT ROWID;
ALTER TABLE customer ADD COLUMN corrected TEXT;
-- Who started a run by hand; how many contacts of the target its plan was made from.
ALTER TABLE run ADD COLUMN author TEXT;
-- A person broke it off: whatever goes on with it sends its refusals only.
ALTER TABLE run ADD COLUMN stopped INTEGER NOT NULL DEFAULT 0 CHECK (stopped IN (0, 1));
ALTER TABLE plan ADD COLUMN contacts INTEGER;
-- Counts what persons changed of what plans are made from, beside the settings: decisions, approvals, corrections, erasures.
ALTER TABLE connection ADD COLUMN basis INTEGER NOT NULL DEFAULT 0;
-- What it was when the plan was begun; null of older plans, which nobody can tell.
ALTER TABLE plan ADD COLUMN basis INTEGER;
-- Labels that the rules wanted and that the target lacks and may not get, as a JSON list.
ALTER TABLE plan ADD COLUMN missing_labels TEXT NOT NULL DEFAULT '[]';
-- How many readers came and went, by local day, list (empty: all of them) and cause; those that were there before all
-- counting have no day. Whom it was cannot be told from it.
CREATE TABLE movement (
  account_id INTEGER NOT NULL REFERENCES account (id),
  scope TEXT NOT NULL,
  day TEXT NOT NULL,
  noted TEXT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (account_id, scope, day, noted)
) STRICT, WITHOUT ROWID;
INSERT INTO movement
  SELECT account_id, '', '', 'there', count(*) FROM contact
  WHERE json_extract(body, '$[4].status') = 'given' GROUP BY account_id;
INSERT INTO movement
  SELECT c.account_id, 'list:' || l.value, '', 'there', count(*) FROM contact c, json_each(c.body, '$[2]') l
  WHERE json_extract(c.body, '$[4].status') = 'given' GROUP BY c.account_id, l.value;
`;
