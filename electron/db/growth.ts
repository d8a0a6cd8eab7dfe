import type Database from 'better-sqlite3';
import type { DayMovement } from '../../shared/domain/growth.ts';
import type { GrowthStore } from '../store.ts';

/** Movements belong to the target: a connection that moves to another one begins there anew. */
const ACCOUNT = '(SELECT account_id FROM connection WHERE id = @connection)';

/** How many readers came and went. */
export function createGrowthStore(db: Database.Database): GrowthStore {
  const put = db.prepare(
    `INSERT INTO movement (account_id, scope, day, noted, count) VALUES (${ACCOUNT}, @scope, @day, @noted, @count)
     ON CONFLICT (account_id, scope, day, noted) DO UPDATE SET count = count + excluded.count`,
  );
  const ofScope = db.prepare<[{ connection: number; scope: string; since: string }], DayMovement>(
    `SELECT CASE WHEN day < @since THEN '' ELSE day END AS day, noted, sum(count) AS count FROM movement
     WHERE account_id = ${ACCOUNT} AND scope = @scope AND noted <> 'created' GROUP BY 1, 2 ORDER BY 1, 2`,
  );
  const lists = db
    .prepare<[{ connection: number; limit: number }], string>(
      `SELECT scope FROM movement WHERE account_id = ${ACCOUNT} AND scope <> ''
       GROUP BY scope ORDER BY sum(count) DESC, scope LIMIT @limit`,
    )
    .pluck();
  const created = db.prepare<[{ connection: number; since: string }], { day: string; scope: string; count: number }>(
    `SELECT day, scope, count FROM movement
     WHERE account_id = ${ACCOUNT} AND noted = 'created' AND day >= @since ORDER BY day DESC, scope LIMIT 5000`,
  );
  const add = db.transaction((connection: number, day: string, movements: Parameters<GrowthStore['add']>[2]) => {
    for (const { scope, noted, count } of movements) {
      put.run({ connection, scope, noted, count, day: noted === 'there' ? '' : day });
    }
  });
  return {
    add,
    ofScope: (connection, scope, since) => ofScope.all({ connection, scope, since }),
    lists: (connection, limit) => lists.all({ connection, limit }),
    created: (connection, since) => created.all({ connection, since }),
  };
}
