import './CountTable.css';
import type { ReactNode } from 'react';
import { Examples, type ExampleSource } from './Examples.tsx';
import { formatNumber } from './format.ts';
import { useLanguage } from './use-language.ts';

/** One thing that was counted. */
export interface CountRow {
  /** What it is called in the survey's examples. */
  readonly kind: string;
  readonly label: string;
  /** One figure for each column. */
  readonly counts: readonly number[];
}

interface CountTableProps {
  /** What stands in the first column, then what each figure counts. */
  readonly columns: readonly [string, ...string[]];
  readonly rows: readonly CountRow[];
  readonly source: ExampleSource;
}

/** Figures of a survey with examples of whom they count. */
export function CountTable({ columns: [what, ...figures], rows, source }: CountTableProps): ReactNode {
  const language = useLanguage();
  return (
    <table className="count-table">
      <thead>
        <tr>
          <th scope="col">{what}</th>
          {figures.map((figure) => (
            <th key={figure} scope="col" className="figure">
              {figure}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ kind, label, counts }) => (
          <tr key={kind}>
            <th scope="row">
              {label}
              <Examples {...source} kind={kind} of={label} />
            </th>
            {figures.map((figure, index) => (
              <td key={figure} className="figure">
                {formatNumber(counts[index] ?? 0, language)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
