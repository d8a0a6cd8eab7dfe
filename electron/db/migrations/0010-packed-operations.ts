/** Operations say nothing twice, and are found by two indexes and the queue. */
export const packedOperations = `
-- The name on the card stands in the body, which is shorter for new rows; see db/packed-operation.ts.
UPDATE operation SET body = json_set(body, '$.name', name) WHERE name <> '';
-- Older plans have no shapes; what has none is not counted.
INSERT OR IGNORE INTO operation_shape (plan_id, rank, traits)
  SELECT DISTINCT plan_id, rank, '[]' FROM operation WHERE shape IS NULL;
UPDATE operation SET shape = s.id FROM operation_shape s
  WHERE operation.shape IS NULL AND s.plan_id = operation.plan_id AND s.rank = operation.rank AND s.traits = '[]';
UPDATE operation_shape SET rows = found.rows
  FROM (SELECT shape, count(*) AS rows FROM operation GROUP BY shape) AS found WHERE id = found.shape;
DROP INDEX operation_order;
DROP INDEX operation_kind;
DROP INDEX operation_email;
DROP INDEX operation_queue;
ALTER TABLE operation DROP COLUMN name;
ALTER TABLE operation DROP COLUMN digest;
-- With the shape, which tells the kind and what is changed: a filter need not look at the rows themselves.
CREATE INDEX operation_order ON operation (plan_id, code, shape);
CREATE INDEX operation_email ON operation (plan_id, email, shape);
CREATE INDEX operation_queue ON operation (plan_id, state, rank, code) WHERE skipped = 0;
`;
