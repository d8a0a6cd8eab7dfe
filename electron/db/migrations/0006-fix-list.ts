/** What has to be mended in Directo, and since when each list of it has been under way. */
export const fixList = `
-- One row for each thing that was ever wrong with a card: codes and kinds only, never what stands on the card.
CREATE TABLE fix (
  connection_id INTEGER NOT NULL REFERENCES connection (id),
  code TEXT NOT NULL,
  kind TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'fixed', 'gone')),
  first_seen TEXT NOT NULL,
  -- When the present state began.
  since TEXT NOT NULL,
  PRIMARY KEY (connection_id, code, kind)
) STRICT, WITHOUT ROWID;

-- When a list was last taken along, printed or saved: what is fixed from then on is counted.
CREATE TABLE fix_list (
  connection_id INTEGER NOT NULL REFERENCES connection (id),
  list TEXT NOT NULL,
  begun_at TEXT NOT NULL,
  PRIMARY KEY (connection_id, list)
) STRICT, WITHOUT ROWID;
`;
