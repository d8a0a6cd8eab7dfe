import { z } from 'zod';

/** A known weakness in a package that the lock holds. */
export interface Finding {
  /** Its number at the registry, such as `GHSA-xxxx-xxxx-xxxx`. */
  readonly advisory: string;
  readonly name: string;
  readonly severity: string;
  readonly title: string;
}

/** A finding that a person looked at, with the day and what they found. */
export interface Reviewed {
  readonly advisory: string;
  readonly name: string;
  readonly on: string;
  readonly reason: string;
}

const advisorySchema = z.object({ name: z.string(), title: z.string(), url: z.string(), severity: z.string() });
const reportSchema = z.object({
  auditReportVersion: z.literal(2),
  vulnerabilities: z.record(z.string(), z.object({ via: z.array(z.union([z.string(), advisorySchema])) })),
});
const refusalSchema = z.object({ message: z.string() });

/** Reads what `npm audit --json` printed: the findings, or in words why there is no answer. */
export function readAudit(text: string): { readonly findings: readonly Finding[] } | { readonly unknown: string } {
  const said = parse(text);
  const report = reportSchema.safeParse(said);
  if (!report.success) {
    const refusal = refusalSchema.safeParse(said);
    return { unknown: refusal.success ? refusal.data.message : 'npm audit gave no report that can be read' };
  }
  const found = Object.values(report.data.vulnerabilities)
    .flatMap(({ via }) => via)
    .filter((each) => typeof each !== 'string')
    .map(({ url, ...rest }) => ({ advisory: url.split('/').at(-1) ?? url, ...rest }));
  const unique = new Map(found.map((each) => [`${each.advisory} ${each.name}`, each]));
  return { findings: [...unique.values()] };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** What stands against the lock: findings that nobody reviewed, reviews that say nothing or that nothing needs any more. */
export function judgeFindings(
  findings: readonly Finding[],
  reviewed: readonly Reviewed[],
  shipped: ReadonlySet<string>,
): readonly string[] {
  const isSame = (finding: Finding, review: Reviewed) =>
    finding.advisory === review.advisory && finding.name === review.name;
  return [
    ...findings
      .filter((finding) => !reviewed.some((review) => isSame(finding, review)))
      .map(({ name, advisory, severity, title }) => {
        const place = shipped.has(name) ? 'goes out with the program' : 'a tool';
        return `${name} (${place}): ${severity}, ${title} (${advisory})`;
      }),
    ...reviewed
      .filter(({ on, reason }) => !/^\d{4}-\d{2}-\d{2}$/u.test(on) || reason === '')
      .map(({ advisory }) => `the review of ${advisory} lacks its day or its reason`),
    ...reviewed
      .filter((review) => !findings.some((finding) => isSame(finding, review)))
      .map(({ advisory, name }) => `the review of ${advisory} for ${name} is needed no more: take it out`),
  ];
}
