import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Bar, CartesianGrid, ComposedChart, Line, ReferenceLine, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import type { GrowthPoint } from '../../../shared/domain/growth.ts';
import { type Cause, GAINS } from '../../../shared/domain/movement.ts';
import type { GrowthNote } from '../../../shared/ipc/history-channels.ts';
import { formatNumber } from '../../components/format.ts';
import { useLanguage } from '../../components/use-language.ts';
import { CausePatterns, CauseSwatch, fillOf } from './CausePatterns.tsx';
import { shortDay } from './day.ts';

interface GrowthChartProps {
  /** What the graph shows, in words. */
  readonly title: string;
  readonly points: readonly GrowthPoint[];
  readonly causes: readonly Cause[];
  readonly notes: readonly GrowthNote[];
}

/** Causes as bars above and below nothing, and the number of readers as a line; each cause has a pattern of its own. */
export function GrowthChart({ title, points, causes, notes }: GrowthChartProps): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const n = (value: number) => formatNumber(value, language);
  const data = points.map(({ until, level, causes: counts }) => ({
    day: until,
    level,
    ...Object.fromEntries(causes.map((cause) => [cause, isGain(cause) ? counts[cause] : -counts[cause]])),
  }));
  const tick = { fill: 'var(--mantine-color-text)', fontSize: 12 };
  return (
    <figure className="growth" aria-label={title}>
      <div aria-hidden className="growth-graph">
        <ResponsiveContainer width="100%" height={340} initialDimension={{ width: 720, height: 340 }}>
          <ComposedChart
            data={data}
            stackOffset="sign"
            accessibilityLayer={false}
            margin={{ top: 24, right: 8, bottom: 4, left: 8 }}
          >
            <CausePatterns causes={causes} />
            <CartesianGrid vertical={false} stroke="var(--growth-grid)" />
            <XAxis dataKey="day" tickFormatter={shortDay} tick={tick} stroke="var(--growth-axis)" minTickGap={24} />
            <YAxis yAxisId="change" tick={tick} tickFormatter={n} stroke="var(--growth-axis)" allowDecimals={false} />
            <YAxis
              yAxisId="level"
              orientation="right"
              tick={tick}
              tickFormatter={n}
              stroke="var(--growth-axis)"
              allowDecimals={false}
              domain={['auto', 'auto']}
            />
            <ReferenceLine yAxisId="change" y={0} stroke="var(--growth-axis)" />
            {noteLines(points, notes).map(({ day, label }) => (
              <ReferenceLine
                key={day}
                yAxisId="change"
                x={day}
                stroke="var(--growth-axis)"
                strokeDasharray="2 4"
                label={{ value: label, position: 'top', fill: 'var(--mantine-color-text)', fontSize: 12 }}
              />
            ))}
            {causes.map((cause) => (
              <Bar
                key={cause}
                yAxisId="change"
                dataKey={cause}
                stackId="causes"
                fill={fillOf(cause)}
                stroke={`var(--cause-${cause})`}
                isAnimationActive={false}
                maxBarSize={26}
              />
            ))}
            <Line
              yAxisId="level"
              dataKey="level"
              stroke="var(--mantine-color-text)"
              strokeWidth={2}
              dot={false}
              isAnimationActive={false}
            />
          </ComposedChart>
        </ResponsiveContainer>
      </div>
      <figcaption>
        <ul className="growth-legend">
          <li>
            <svg width="28" height="16" aria-hidden>
              <line x1="0" y1="8" x2="28" y2="8" stroke="var(--mantine-color-text)" strokeWidth="2" />
            </svg>
            {t('growth.levelAxis')}
          </li>
          {causes.map((cause) => (
            <li key={cause}>
              <CauseSwatch cause={cause} />
              <span aria-hidden>{isGain(cause) ? '+' : '−'}</span> {t(`growth.causes.${cause}`)}
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  );
}

const isGain = (cause: Cause): boolean => (GAINS as readonly Cause[]).includes(cause);

/** One line for each point that has notes, with their numbers. */
function noteLines(points: readonly GrowthPoint[], notes: readonly GrowthNote[]) {
  return points.flatMap(({ from, until }) => {
    const numbers = notes.flatMap(({ day }, index) => (day >= from && day <= until ? [index + 1] : []));
    if (numbers.length === 0) return [];
    const [first, ...others] = numbers;
    return [{ day: until, label: others.length === 0 ? String(first) : `${first}–${numbers.at(-1)}` }];
  });
}
