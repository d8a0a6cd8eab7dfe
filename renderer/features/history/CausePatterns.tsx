import type { ReactNode } from 'react';
import type { Cause } from '../../../shared/domain/movement.ts';

/** Lines over the colour of each cause, in a square of 8: the bars can be told apart without their colours. */
const LINES: Readonly<Record<Cause, string>> = {
  'new-customer': '',
  'new-consent': 'M0 8 L8 0',
  came: 'M4 0 V8',
  joined: 'M0 4 H8',
  'opt-out': 'M0 0 L8 8 M0 8 L8 0',
  'address-lost': 'M0 0 L8 8',
  left: 'M2 0 V8 M6 0 V8',
  gone: 'M0 2 H8 M0 6 H8',
};

/** The fill of a cause: its colour with its lines. */
export const fillOf = (cause: Cause): string => `url(#pattern-${cause})`;

/** The patterns of these causes, for the fills of one picture. */
export function CausePatterns({
  causes,
  prefix = 'pattern',
}: {
  readonly causes: readonly Cause[];
  readonly prefix?: string;
}): ReactNode {
  return (
    <defs>
      {causes.map((cause) => (
        <pattern key={cause} id={`${prefix}-${cause}`} width="8" height="8" patternUnits="userSpaceOnUse">
          <rect width="8" height="8" fill={`var(--cause-${cause})`} />
          {LINES[cause] !== '' && <path d={LINES[cause]} stroke="var(--growth-hatch)" strokeWidth="1.6" fill="none" />}
        </pattern>
      ))}
    </defs>
  );
}

/** A small piece of a cause's pattern. */
export function CauseSwatch({ cause }: { readonly cause: Cause }): ReactNode {
  return (
    <svg width="28" height="16" aria-hidden>
      <CausePatterns causes={[cause]} prefix="swatch" />
      <rect
        x="1"
        y="1"
        width="26"
        height="14"
        fill={`url(#swatch-${cause})`}
        stroke={`var(--cause-${cause})`}
        strokeWidth="1"
      />
    </svg>
  );
}
