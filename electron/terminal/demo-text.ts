import type { Connection, Match } from '../../shared/domain/connection.ts';
import { isClosed } from '../../shared/domain/customer.ts';
import type { Member } from '../../shared/domain/decision.ts';
import { groupByEmail } from '../../shared/domain/group-by-email.ts';
import type { Review } from '../../shared/domain/plan.ts';
import type { DEMO_TEXTS } from '../../shared/i18n/demo.ts';
import type { Pen } from './plan-text.ts';
import { printable } from './printable.ts';

type Words = (typeof DEMO_TEXTS)['en'];

/** The mapping as arrows, the ignored fields, and the rules. */
export function mappingText({ mapping, ignored, labels, exclude }: Connection, words: Words, { paint }: Pen): string {
  const width = Math.max(...mapping.map((pair) => pair.source.length), ...ignored.map((key) => key.length));
  const lines = mapping.map((pair) => {
    const steps = pair.transforms.map((step) => (typeof step === 'string' ? step : 'lookup')).join(', ');
    return `  ${pair.source.padEnd(width)}  →  ${pair.target}  ${paint('quiet', steps)}`.trimEnd();
  });
  for (const key of ignored) lines.push(paint('quiet', `  ${key.padEnd(width)}  ×  ${words.ignored}`));
  for (const rule of labels) lines.push(`  ${words.labelRule}: ${matchText(rule)} → ${rule.add.kind}:${rule.add.name}`);
  for (const rule of exclude) lines.push(`  ${words.excludeRule}: ${matchText(rule)}`);
  return `${lines.join('\n')}\n`;
}

function matchText(match: Match): string {
  if ('is' in match) return `${match.source} = ${match.is}`;
  if ('isNot' in match) return `${match.source} ≠ ${match.isNot}`;
  if ('contains' in match) return `${match.source} ∋ ${match.contains}`;
  return 'each' in match ? `${match.source} = {value}` : `${match.source} ≠ ""`;
}

/** The groups of customers that share an address, and which of them wait for a person. */
export function groupsText(
  members: readonly (Member & { readonly stored: { readonly fields: ReadonlyMap<string, string> } })[],
  reviews: readonly Review[],
  words: Words,
  { paint }: Pen,
): string {
  const waiting = new Set(reviews.filter((review) => review.kind === 'duplicate').map((review) => review.email));
  const lines: string[] = [];
  for (const group of groupByEmail(members)) {
    if (group.members.length < 2) continue;
    const open = waiting.has(group.address);
    const verdict = open ? paint('warn', `? ${words.undecided}`) : paint('good', `✓ ${words.decided}`);
    lines.push(`  ${group.address}  ${verdict}`);
    for (const { code, name, stored } of group.members) {
      const closed = isClosed(stored) ? paint('quiet', ` (${words.closed})`) : '';
      lines.push(`      ${printable(code).padEnd(8)} ${printable(name)}${closed}`);
    }
  }
  return `${lines.join('\n')}\n${paint('quiet', words.groupsNote)}\n`;
}
