/** What runs by itself remembers: which clients may, their slots, retries, alerts, and the versions of their settings. */
export const background = `
ALTER TABLE draft ADD COLUMN activated_at TEXT;
-- Slots before this moment are nobody's: the schedule was not there, or another one.
ALTER TABLE draft ADD COLUMN scheduled_since TEXT;
-- A pause without an end lasts until somebody goes on.
ALTER TABLE draft ADD COLUMN paused_at TEXT;
ALTER TABLE draft ADD COLUMN paused_until TEXT;
-- Paused because it was handed over to another computer.
ALTER TABLE draft ADD COLUMN handed_over INTEGER NOT NULL DEFAULT 0 CHECK (handed_over IN (0, 1));
-- Digest of the settings with which a person last saw a preview.
ALTER TABLE draft ADD COLUMN previewed TEXT;

-- Every slot once: the day is the local date of the schedule's zone.
CREATE TABLE slot (
  name TEXT NOT NULL REFERENCES draft (name) ON DELETE CASCADE,
  day TEXT NOT NULL,
  due_at TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('started', 'missed', 'paused')),
  run_id INTEGER REFERENCES run (id) ON DELETE SET NULL,
  decided_at TEXT NOT NULL,
  PRIMARY KEY (name, day)
) STRICT, WITHOUT ROWID;

-- A run that is to be tried again, or gone on with, before the next slot.
CREATE TABLE retry (
  name TEXT PRIMARY KEY REFERENCES draft (name) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('fetch', 'auth', 'resume')),
  attempts INTEGER NOT NULL,
  since TEXT NOT NULL,
  due_at TEXT,
  run_id INTEGER REFERENCES run (id) ON DELETE SET NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE alert (
  id INTEGER PRIMARY KEY,
  -- Null: the program itself.
  name TEXT REFERENCES draft (name) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  level TEXT NOT NULL CHECK (level IN ('critical', 'warning')),
  -- Words for its sentence, as JSON; never a person.
  detail TEXT NOT NULL DEFAULT '{}',
  opened_at TEXT NOT NULL,
  notified_at TEXT,
  reminders INTEGER NOT NULL DEFAULT 0,
  seen_at TEXT,
  cleared_at TEXT,
  -- Whether the recovery was told.
  recovered_at TEXT
) STRICT;
CREATE INDEX alert_open ON alert (cleared_at, name);

-- Settings as the window saved them, with who and when.
CREATE TABLE draft_version (
  name TEXT NOT NULL REFERENCES draft (name) ON DELETE CASCADE,
  version INTEGER NOT NULL,
  document TEXT NOT NULL,
  author TEXT NOT NULL,
  saved_at TEXT NOT NULL,
  PRIMARY KEY (name, version)
) STRICT, WITHOUT ROWID;

-- Where the secret may go; null: it was saved before that was kept.
ALTER TABLE saved_secret ADD COLUMN origin TEXT;

-- A run that was broken off and gone on with is one run of several segments.
ALTER TABLE run ADD COLUMN segments INTEGER NOT NULL DEFAULT 1;
-- How many of its operations were confirmed, rejected, or left open, as JSON.
ALTER TABLE run ADD COLUMN outcome TEXT;
`;
