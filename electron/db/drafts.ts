import type Database from 'better-sqlite3';
import { type SecretName, secretOrigin, strayingSecret } from '../../shared/domain/secret-origin.ts';
import type { Client, DraftStore } from '../store.ts';

interface Row {
  readonly name: string;
  readonly document: string;
  readonly training: number;
  readonly activatedAt: string | null;
  readonly scheduledSince: string | null;
  readonly pausedAt: string | null;
  readonly pausedUntil: string | null;
  readonly handedOver: number;
  readonly previewed: string | null;
  readonly withoutConsent: 0 | 1;
  readonly responsible: string;
  readonly answeredAt: string | null;
  readonly seenFields: string | null;
}

const SELECT = `SELECT name, document, training, activated_at AS activatedAt, scheduled_since AS scheduledSince,
  paused_at AS pausedAt, paused_until AS pausedUntil, handed_over AS handedOver, previewed, responsible,
  without_consent AS withoutConsent,
  answered_at AS answeredAt, seen_fields AS seenFields FROM draft`;

/** Connections as the window sets them up, what lets them run by themselves, and which secrets the keychain should hold. */
export function createDraftStore(db: Database.Database): DraftStore {
  const all = db.prepare<[], Row>(`${SELECT} ORDER BY name`);
  const find = db.prepare<[string], Row>(`${SELECT} WHERE name = ?`);
  const save = db.prepare(
    `INSERT INTO draft (name, document, training, created_at, changed_at) VALUES (@name, @document, @training, @at, @at)
     ON CONFLICT (name) DO UPDATE SET document = excluded.document, changed_at = excluded.changed_at`,
  );
  const remove = db.prepare('DELETE FROM draft WHERE name = ?');
  const activate = db.prepare(
    'UPDATE draft SET activated_at = @at, scheduled_since = @at, paused_at = NULL, paused_until = NULL, handed_over = 0 WHERE name = @name',
  );
  const deactivate = db.prepare('UPDATE draft SET activated_at = NULL WHERE name = ?');
  const reschedule = db.prepare('UPDATE draft SET scheduled_since = ? WHERE name = ?');
  const pause = db.prepare('UPDATE draft SET paused_at = ?, paused_until = ?, handed_over = ? WHERE name = ?');
  const notePreview = db.prepare('UPDATE draft SET previewed = ? WHERE name = ?');
  const noteConsent = db.prepare('UPDATE draft SET without_consent = ? WHERE name = ?');
  const noteLook = db.prepare('UPDATE draft SET answered_at = ?, seen_fields = ? WHERE name = ?');
  const setResponsible = db.prepare('UPDATE draft SET responsible = ? WHERE name = ?');
  const saved = db.prepare<[string], { readonly which: SecretName; readonly origin: string | null }>(
    'SELECT which, origin FROM saved_secret WHERE name = ?',
  );
  const noteSecret = db.prepare(
    `INSERT INTO saved_secret (name, which, saved_at, origin) VALUES (?, ?, ?, ?)
     ON CONFLICT (name, which) DO UPDATE SET saved_at = excluded.saved_at, origin = excluded.origin`,
  );
  const pinSecret = db.prepare('UPDATE saved_secret SET origin = ? WHERE name = ? AND which = ? AND origin IS NULL');
  const forgetSecret = db.prepare('DELETE FROM saved_secret WHERE name = ? AND which = ? AND saved_at <= ?');
  return {
    all: () => all.all().map(unpack),
    find(name) {
      const row = find.get(name);
      return row ? unpack(row) : null;
    },
    save({ name, document, training }, now) {
      save.run({ name, document, training: training ? 1 : 0, at: now.toISOString() });
    },
    remove: (name) => void remove.run(name),
    activate: (name, now) => void activate.run({ name, at: now.toISOString() }),
    deactivate: (name) => void deactivate.run(name),
    reschedule: (name, now) => void reschedule.run(now.toISOString(), name),
    pause(name, until, now, { handover = false } = {}) {
      pause.run(now.toISOString(), until?.toISOString() ?? null, handover ? 1 : 0, name);
    },
    goOn: (name) => void pause.run(null, null, 0, name),
    notePreview: (name, settingsDigest) => void notePreview.run(settingsDigest, name),
    noteConsent: (name, without) => void noteConsent.run(without ? 1 : 0, name),
    noteLook: (name, look) => void noteLook.run(look?.at ?? null, look && JSON.stringify(look.fields), name),
    setResponsible: (name, person) => void setResponsible.run(person, name),
    savedSecrets: (name) => new Set(saved.all(name).map(({ which }) => which)),
    secretsFor(name, connection) {
      const fitting = saved
        .all(name)
        .filter(({ which, origin }) => strayingSecret(origin, secretOrigin(connection, which)) === null);
      return new Set(fitting.map(({ which }) => which));
    },
    secretOrigins: (name) => new Map(saved.all(name).map(({ which, origin }) => [which, origin])),
    noteSecret: (name, which, now, origin = null) => void noteSecret.run(name, which, now.toISOString(), origin),
    pinSecrets(name, connection) {
      for (const which of ['directo', 'mailbow'] as const) pinSecret.run(secretOrigin(connection, which), name, which);
    },
    forgetSecret: (name, which, now) => void forgetSecret.run(name, which, now.toISOString()),
  };
}

function unpack({
  training,
  withoutConsent,
  pausedAt,
  pausedUntil,
  handedOver,
  answeredAt,
  seenFields,
  ...row
}: Row): Client {
  const handover = handedOver === 1 ? { handover: true as const } : {};
  const pause = pausedAt === null ? null : { at: pausedAt, until: pausedUntil, ...handover };
  const lastLook =
    answeredAt === null ? null : { at: answeredAt, fields: JSON.parse(seenFields ?? '[]') as readonly string[] };
  return { ...row, training: training === 1, withoutConsent: withoutConsent === 1, pause, lastLook };
}
