/** The first schema: connections, the last load, the target's snapshot, decisions, plans with their journal, runs. */
export const initial = `
CREATE TABLE connection (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  routing TEXT NOT NULL DEFAULT 'body' CHECK (routing IN ('body', 'query')),
  reading TEXT NOT NULL DEFAULT '[[]]',
  load INTEGER NOT NULL DEFAULT 0,
  settings_version INTEGER NOT NULL,
  -- The target as it is now; what is known of another one stays with that one.
  account_id INTEGER NOT NULL REFERENCES account (id),
  created_at TEXT NOT NULL
) STRICT;

CREATE TABLE account (
  id INTEGER PRIMARY KEY,
  connection_name TEXT NOT NULL,
  target TEXT NOT NULL,
  UNIQUE (connection_name, target)
) STRICT;

CREATE TABLE settings (
  connection_id INTEGER NOT NULL REFERENCES connection (id),
  version INTEGER NOT NULL,
  digest TEXT NOT NULL,
  document TEXT NOT NULL,
  created_at TEXT NOT NULL,
  PRIMARY KEY (connection_id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE customer (
  id INTEGER PRIMARY KEY,
  connection_id INTEGER NOT NULL REFERENCES connection (id),
  load INTEGER NOT NULL,
  digest TEXT NOT NULL,
  code TEXT,
  address TEXT,
  ts TEXT,
  position INTEGER NOT NULL,
  copies INTEGER NOT NULL DEFAULT 1,
  stripped INTEGER NOT NULL DEFAULT 0,
  problem TEXT CHECK (problem IN ('unreadable', 'no-code', 'superseded')),
  body TEXT NOT NULL
) STRICT;
-- Covers the look-up of a record by its bytes: the wide row is never touched for a record that did not change.
CREATE INDEX customer_digest ON customer (connection_id, digest, id, load, code);
CREATE INDEX customer_code ON customer (connection_id, code);
CREATE INDEX customer_address ON customer (connection_id, address, code, id);

CREATE TABLE contact (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id),
  hash TEXT NOT NULL,
  address TEXT NOT NULL,
  body TEXT NOT NULL,
  UNIQUE (account_id, hash)
) STRICT;
CREATE INDEX contact_address ON contact (account_id, address);

CREATE TABLE link (
  account_id INTEGER NOT NULL REFERENCES account (id),
  code TEXT NOT NULL,
  hash TEXT NOT NULL,
  email TEXT NOT NULL,
  PRIMARY KEY (account_id, code)
) STRICT, WITHOUT ROWID;

CREATE INDEX link_email ON link (account_id, email);
CREATE INDEX link_hash ON link (account_id, hash);

CREATE TABLE managed_label (
  account_id INTEGER NOT NULL REFERENCES account (id),
  hash TEXT NOT NULL,
  label TEXT NOT NULL,
  PRIMARY KEY (account_id, hash, label)
) STRICT, WITHOUT ROWID;

CREATE TABLE decision (
  connection_id INTEGER NOT NULL REFERENCES connection (id),
  address TEXT NOT NULL,
  primary_code TEXT,
  fingerprint TEXT NOT NULL,
  decided_at TEXT NOT NULL,
  PRIMARY KEY (connection_id, address)
) STRICT, WITHOUT ROWID;

CREATE TABLE plan (
  id INTEGER PRIMARY KEY,
  connection_id INTEGER NOT NULL REFERENCES connection (id),
  account_id INTEGER NOT NULL REFERENCES account (id),
  settings_digest TEXT NOT NULL,
  snapshot_at TEXT NOT NULL,
  hash TEXT,
  created_at TEXT,
  summary TEXT
) STRICT;
CREATE INDEX plan_hash ON plan (connection_id, hash);

CREATE TABLE operation (
  id INTEGER PRIMARY KEY,
  plan_id INTEGER NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
  rank INTEGER NOT NULL,
  code TEXT NOT NULL,
  email TEXT NOT NULL,
  body TEXT NOT NULL,
  digest TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'planned'
    CHECK (state IN ('planned', 'sent', 'confirmed', 'rejected', 'retry', 'unknown')),
  attempts INTEGER NOT NULL DEFAULT 0,
  reply_code TEXT,
  reply_text TEXT,
  changed_at TEXT
) STRICT;
CREATE INDEX operation_order ON operation (plan_id, code, email);
CREATE INDEX operation_queue ON operation (plan_id, state, rank, code, email);

CREATE TABLE review (
  id INTEGER PRIMARY KEY,
  plan_id INTEGER NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
  code TEXT NOT NULL,
  kind TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX review_order ON review (plan_id, code, kind);

CREATE TABLE left_out (
  id INTEGER PRIMARY KEY,
  plan_id INTEGER NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
  customer TEXT NOT NULL,
  reason TEXT NOT NULL
) STRICT;
CREATE INDEX left_out_order ON left_out (plan_id, customer);

CREATE TABLE approval (
  id INTEGER PRIMARY KEY,
  connection_id INTEGER NOT NULL REFERENCES connection (id),
  plan_hash TEXT,
  address TEXT,
  initials TEXT NOT NULL,
  reason TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;

CREATE TABLE run (
  id INTEGER PRIMARY KEY,
  connection_id INTEGER NOT NULL REFERENCES connection (id),
  plan_id INTEGER REFERENCES plan (id),
  started_by TEXT NOT NULL CHECK (started_by IN ('manual', 'schedule', 'catch-up')),
  started_at TEXT NOT NULL,
  ended_at TEXT,
  status TEXT NOT NULL,
  problem TEXT
) STRICT;
CREATE INDEX run_connection ON run (connection_id, id);
`;
