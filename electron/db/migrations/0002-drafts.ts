/** What the window works on: connections as they are being set up, and which secrets were saved in the keychain. */
export const drafts = `
CREATE TABLE draft (
  name TEXT PRIMARY KEY,
  document TEXT NOT NULL,
  training INTEGER NOT NULL DEFAULT 0 CHECK (training IN (0, 1)),
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;

CREATE TABLE saved_secret (
  name TEXT NOT NULL REFERENCES draft (name) ON DELETE CASCADE,
  which TEXT NOT NULL CHECK (which IN ('directo', 'mailbow')),
  saved_at TEXT NOT NULL,
  PRIMARY KEY (name, which)
) STRICT, WITHOUT ROWID;
`;
