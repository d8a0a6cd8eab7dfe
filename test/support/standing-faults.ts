import type Database from 'better-sqlite3';

/** What is wrong with what plans remember of cards, in words; nothing where every card is planned or counted. */
export function standingFaults(db: Database.Database): string[] {
  const lines = (sql: string) => db.prepare<[], string>(sql).pluck().all();
  const remembering = "SELECT id FROM connection WHERE planned_by <> ''";
  return [
    ...lines(`SELECT 'neither planned nor counted: ' || coalesce(u.code, '#' || u.position)
      FROM customer u JOIN connection n ON n.id = u.connection_id
      WHERE n.planned_by <> '' AND u.load <= n.load AND u.standing = 0
        AND NOT EXISTS (SELECT 1 FROM touched t WHERE t.connection_id = n.id AND t.customer_id = u.id)`),
    ...lines(`SELECT 'both planned and counted: ' || coalesce(u.code, '#' || u.position)
      FROM touched t JOIN customer u ON u.id = t.customer_id WHERE u.standing <> 0`),
    ...lines(`SELECT 'touched and gone: ' || t.customer_id FROM touched t
      WHERE t.connection_id IN (${remembering}) AND NOT EXISTS (
        SELECT 1 FROM customer u WHERE u.id = t.customer_id AND u.connection_id = t.connection_id)`),
    ...lines(`SELECT 'counted ' || coalesce(c.cards, 0) || ' instead of ' || coalesce(f.cards, 0)
        || ' with standing ' || coalesce(c.standing, f.standing)
      FROM (SELECT * FROM standing_count WHERE connection_id IN (${remembering})) c
      FULL JOIN (SELECT connection_id, standing, count(*) AS cards FROM customer
        WHERE standing <> 0 AND connection_id IN (${remembering}) GROUP BY connection_id, standing) f
      ON f.connection_id = c.connection_id AND f.standing = c.standing
      WHERE coalesce(c.cards, 0) <> coalesce(f.cards, 0)`),
  ];
}
