/** What the rulebook remembers: fetches and the fields they had, absences, refusals, approvals, evidence, erased people. */
export const rulebook = `
-- The customers of a connection of contacts are a part of it: loaded by themselves, joined by their code.
ALTER TABLE connection ADD COLUMN part_of INTEGER REFERENCES connection (id);

-- Which source fields the record has: bit n for the field with number n.
ALTER TABLE customer ADD COLUMN present BLOB NOT NULL DEFAULT x'';
ALTER TABLE customer ADD COLUMN erased INTEGER NOT NULL DEFAULT 0 CHECK (erased IN (0, 1));

CREATE TABLE source_field (
  connection_id INTEGER NOT NULL REFERENCES connection (id),
  number INTEGER NOT NULL,
  key TEXT NOT NULL,
  PRIMARY KEY (connection_id, number),
  UNIQUE (connection_id, key)
) STRICT, WITHOUT ROWID;

-- Every committed fetch; a good one is what later ones are compared with.
CREATE TABLE fetch (
  id INTEGER PRIMARY KEY,
  connection_id INTEGER NOT NULL REFERENCES connection (id),
  kind TEXT NOT NULL CHECK (kind IN ('full', 'incremental')),
  started_at TEXT NOT NULL,
  settings_digest TEXT NOT NULL,
  records INTEGER NOT NULL,
  good INTEGER NOT NULL DEFAULT 0 CHECK (good IN (0, 1)),
  -- What the feed looked like, as JSON; its form belongs to drift detection.
  shape TEXT NOT NULL
) STRICT;
CREATE INDEX fetch_connection ON fetch (connection_id, id);

-- Linked customers that good full fetches do not hold any more.
CREATE TABLE absence (
  account_id INTEGER NOT NULL REFERENCES account (id),
  code TEXT NOT NULL,
  since TEXT NOT NULL,
  fetches INTEGER NOT NULL,
  PRIMARY KEY (account_id, code)
) STRICT, WITHOUT ROWID;

-- Withdrawals of the contacts that the customer was seen as, as JSON; they follow the customer's code to a new address.
ALTER TABLE link ADD COLUMN refused TEXT NOT NULL DEFAULT '[]';

-- Fields that a person took from other members than the primary: target -> customer code, as JSON.
ALTER TABLE decision ADD COLUMN fields TEXT NOT NULL DEFAULT '{}';

ALTER TABLE plan ADD COLUMN fetch_id INTEGER REFERENCES fetch (id);
ALTER TABLE plan ADD COLUMN undo_of INTEGER REFERENCES run (id);

-- Whether the record of evidence holds this operation's change of consent.
ALTER TABLE operation ADD COLUMN proven INTEGER NOT NULL DEFAULT 0 CHECK (proven IN (0, 1));

-- Cancellations of opt-outs that a plan proposes: what a person may approve, and the operation it would become.
CREATE TABLE proposal (
  id INTEGER PRIMARY KEY,
  plan_id INTEGER NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
  address TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX proposal_address ON proposal (plan_id, address);

DROP TABLE approval;
CREATE TABLE approval (
  id INTEGER PRIMARY KEY,
  connection_id INTEGER NOT NULL REFERENCES connection (id),
  plan_hash TEXT,
  -- What held the plan when it was approved.
  findings TEXT,
  address TEXT,
  -- What exactly was approved: contact, its opt-out and the word of the card; another one needs another approval.
  subject TEXT,
  initials TEXT NOT NULL,
  reason TEXT NOT NULL,
  created_at TEXT NOT NULL,
  used_at TEXT
) STRICT;
CREATE INDEX approval_address ON approval (connection_id, address);
CREATE INDEX approval_plan ON approval (connection_id, plan_hash);

-- One chain for the file: each row's digest covers the one before, and the head tells how many there are.
CREATE TABLE evidence (
  id INTEGER PRIMARY KEY,
  body TEXT NOT NULL,
  digest TEXT NOT NULL
) STRICT;
CREATE TRIGGER evidence_stays BEFORE UPDATE ON evidence BEGIN SELECT RAISE(ABORT, 'evidence is append-only'); END;
CREATE TRIGGER evidence_is_kept BEFORE DELETE ON evidence BEGIN SELECT RAISE(ABORT, 'evidence is append-only'); END;
CREATE TABLE evidence_head (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  entries INTEGER NOT NULL,
  digest TEXT NOT NULL
) STRICT;
INSERT INTO evidence_head VALUES (1, 0, '');

-- Erased people: keyed hashes of their address, and of their customer code where the card was theirs alone.
CREATE TABLE tombstone (
  -- By name: whoever removes a connection and enters it again must not bring an erased person back.
  connection_name TEXT NOT NULL,
  mark TEXT NOT NULL,
  erased_at TEXT NOT NULL,
  PRIMARY KEY (connection_name, mark)
) STRICT, WITHOUT ROWID;
CREATE TABLE hash_key (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  value BLOB NOT NULL
) STRICT;
INSERT INTO hash_key VALUES (1, randomblob(32));
`;
