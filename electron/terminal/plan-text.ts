import type { Finding } from '../../shared/domain/finding.ts';
import { findingText } from '../../shared/domain/finding-texts.ts';
import { sayField } from '../../shared/i18n/field-names.ts';
import type { Language } from '../../shared/domain/problem.ts';
import type { LeftOut, LeftOutReason, Operation, PlanSummary, Review } from '../../shared/domain/plan.ts';
import type { TerminalTexts } from '../../shared/i18n/terminal.ts';
import type { PlanRows } from './plan-json.ts';
import { printable, visible } from './printable.ts';
import type { Paint } from './style.ts';

/** How many rows of a kind a person is shown; the rest is counted. */
const SHOWN = 40;

/** What printing needs. */
export interface Pen {
  readonly texts: TerminalTexts;
  readonly paint: Paint;
  readonly language: Language;
}

/** The plan as a person would like to read it: the sum in words, then before → after per contact, then what waits. */
export function* planText(summary: PlanSummary, rows: PlanRows, pen: Pen): Generator<string> {
  const { texts, paint } = pen;
  yield `${paint('strong', texts.planFor(printable(summary.connection)))}\n`;
  yield `${paint('quiet', feedLine(summary, texts))}\n\n`;
  yield `${tiles(summary, pen)}\n`;
  if (summary.counts.create + summary.counts.update === 0) yield `\n${paint('good', texts.nothingToDo)}\n`;
  yield* findingsText(summary, pen);
  yield* section(texts.operations, rows.operations, ({ operation }) => operationText(operation, pen), pen);
  yield* section(texts.waiting, rows.reviews, (review) => reviewText(review, pen), pen);
  yield* leftOutText(rows.leftOut, pen);
  yield `\n${paint('quiet', equation(summary, texts))}\n`;
}

function feedLine({ fetch }: PlanSummary, texts: TerminalTexts): string {
  const parts = [texts.feed(fetch.records, fetch.parsed)];
  if (fetch.badRecords > 0) parts.push(texts.badRecords(fetch.badRecords));
  if (fetch.strippedCharacters > 0) parts.push(texts.stripped(fetch.strippedCharacters));
  return parts.join('; ');
}

/** The tiles in their fixed order: what must be seen first comes first. */
function tiles({ counts }: PlanSummary, { texts, paint }: Pen): string {
  const tile = (key: keyof typeof counts & keyof TerminalTexts['tiles'], tone: Parameters<Paint>[0]) => {
    const text = `${counts[key]} ${texts.tiles[key]}`;
    return counts[key] === 0 ? paint('quiet', text) : paint(tone, text);
  };
  const first = [tile('optOut', 'bad'), tile('cancelOptOut', 'warn'), tile('create', 'add'), tile('update', 'change')];
  const second = [tile('labelsAdded', 'add'), tile('labelsRemoved', 'remove'), tile('review', 'warn')];
  const third = [tile('leftOut', 'strong'), tile('unchanged', 'strong'), tile('duplicateMembers', 'strong')];
  return [first, second, third].map((row) => `  ${row.join(paint('quiet', '  ·  '))}`).join('\n');
}

/** Before → after of one contact, one line per field. */
function operationText(operation: Operation, { texts, paint }: Pen): string {
  const sign = signOf(operation, paint);
  const who = `${printable(operation.email)}  ${paint('quiet', operation.customers.map(printable).join(', '))}`;
  const lines = [`  ${sign} ${paint('strong', texts.kinds[operation.kind])}  ${who}`];
  const value = (text: string | null) => (text === null || text === '' ? texts.empty : `“${printable(text)}”`);
  for (const [field, { from, to }] of Object.entries(operation.fields)) {
    const name = field === 'email' ? texts.emailField : printable(field);
    const before = operation.kind === 'create' ? '' : `${paint('remove', value(from))} → `;
    lines.push(`      ${name}: ${before}${paint('add', value(to))}`);
  }
  const labels = [
    ...operation.labels.add.map((label) => paint('add', `+ ${printable(label)}`)),
    ...operation.labels.remove.map((label) => paint('remove', `− ${printable(label)}`)),
  ];
  if (operation.consent !== null) lines.push(`      ${consentText(operation, texts, paint)}`);
  if (labels.length > 0) lines.push(`      ${texts.labels}: ${labels.join(', ')}`);
  return lines.join('\n');
}

function signOf({ kind }: Operation, paint: Paint): string {
  if (kind === 'create') return paint('add', '+');
  return kind === 'opt-out' ? paint('bad', '−') : paint('change', '~');
}

/** Consent before and after, with the date that Directo gave and the rule. */
function consentText({ consent, rule }: Operation, texts: TerminalTexts, paint: Paint): string {
  if (consent === null) return '';
  const { from, to, date } = consent;
  const before = from === null ? '' : `${paint('remove', texts.statuses[from])} → `;
  const after = paint(to === 'withdrawn' ? 'bad' : 'add', texts.statuses[to]);
  const proof = [date, rule].filter((part) => part !== null).join(', ');
  return `${texts.consent}: ${before}${after}${proof === '' ? '' : paint('quiet', ` (${proof})`)}`;
}

/** What the limits and drift detection have to say, what holds the plan first. */
function* findingsText({ findings }: PlanSummary, pen: Pen): Generator<string> {
  if (findings.length === 0) return;
  yield `\n${pen.paint('strong', pen.texts.findings)}\n`;
  const order = ['hold', 'warn', 'info'];
  for (const finding of findings.toSorted((a, b) => order.indexOf(a.level) - order.indexOf(b.level))) {
    yield `${findingLine(finding, pen)}\n`;
  }
}

/** One finding with its sign and its name. */
export function findingLine(finding: Finding, { paint, language }: Pick<Pen, 'paint' | 'language'>): string {
  const tone = finding.level === 'hold' ? 'bad' : finding.level === 'warn' ? 'warn' : 'quiet';
  return `  ${paint(tone, finding.level === 'info' ? '·' : '!')} ${finding.id}  ${visible(findingText(finding, language, sayField))}`;
}

function reviewText(review: Review, { texts, paint }: Pen): string {
  const who = review.customers.map(printable).join(', ');
  const rule = review.rule === undefined ? '' : ` (${review.rule})`;
  return `  ${paint('warn', '?')} ${printable(review.email)}  ${texts.reviews[review.kind]}${rule}  ${paint('quiet', who)}`;
}

function* section<T>(title: string, rows: Iterable<T>, line: (row: T) => string, pen: Pen): Generator<string> {
  let count = 0;
  for (const row of rows) {
    if (count === 0) yield `\n${pen.paint('strong', title)}\n`;
    count += 1;
    if (count <= SHOWN) yield `${line(row)}\n`;
  }
  if (count > SHOWN) yield `  ${pen.paint('quiet', pen.texts.more(count - SHOWN))}\n`;
}

function* leftOutText(rows: Iterable<LeftOut>, { texts, paint }: Pen): Generator<string> {
  const byReason = new Map<LeftOutReason, string[]>();
  const counts = new Map<LeftOutReason, number>();
  for (const { customer, reason } of rows) {
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
    const shown = byReason.get(reason) ?? [];
    if (shown.length < 10) shown.push(printable(customer));
    byReason.set(reason, shown);
  }
  if (counts.size === 0) return;
  yield `\n${paint('strong', texts.leftOut)}\n`;
  for (const [reason, count] of counts) {
    const shown = byReason.get(reason) ?? [];
    const more = count > shown.length ? ', …' : '';
    yield `  ${count}  ${texts.reasons[reason]}  ${paint('quiet', `${shown.join(', ')}${more}`)}\n`;
  }
}

function equation({ counts }: PlanSummary, { tiles: names }: TerminalTexts): string {
  const keys = ['create', 'update', 'unchanged', 'leftOut', 'review', 'duplicateMembers'] as const;
  return `${counts.customers} ${names.customers} = ${keys.map((key) => `${counts[key]} ${names[key]}`).join(' + ')}`;
}
