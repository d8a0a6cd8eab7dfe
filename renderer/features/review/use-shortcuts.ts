import { useEffect } from 'react';
import { useReview } from './store.ts';

/** What the keys of the page do. */
export interface Shortcuts {
  readonly onMove: (by: 1 | -1) => void;
  readonly onChoose: (place: number) => void;
  readonly onConfirm: () => void;
  readonly onUndo: () => void;
}

/** Listens to the keys of the page wherever the focus is, but never while a person types or a dialog is open. */
export function useShortcuts({ onMove, onChoose, onConfirm, onUndo }: Shortcuts): void {
  const { keys } = useReview();
  useEffect(() => {
    if (!keys) return;
    const hear = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.repeat) return;
      if (isTyping(event.target) || document.querySelector('[role="dialog"]') !== null) return;
      // Beside the cases are lists, which the arrows scroll as everywhere.
      if (useReview.getState().current === null && event.key.toLowerCase() !== 'u') return;
      const act = actionOf(event, { onMove, onChoose, onConfirm, onUndo });
      if (act === null) return;
      event.preventDefault();
      act();
    };
    // Before the radio buttons hear an arrow key themselves.
    document.addEventListener('keydown', hear, true);
    return () => document.removeEventListener('keydown', hear, true);
  }, [keys, onMove, onChoose, onConfirm, onUndo]);
}

function actionOf(event: KeyboardEvent, { onMove, onChoose, onConfirm, onUndo }: Shortcuts): (() => void) | null {
  if (event.key === 'ArrowDown') return () => onMove(1);
  if (event.key === 'ArrowUp') return () => onMove(-1);
  if (/^[1-9]$/.test(event.key)) return () => onChoose(Number(event.key) - 1);
  if (event.key.toLowerCase() === 'u') return onUndo;
  // A focused button or link does what it says.
  const isOwn = event.target instanceof HTMLElement && event.target.closest('button, a, summary') !== null;
  return event.key === 'Enter' && !isOwn ? onConfirm : null;
}

/** Whether keys go into a field. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true;
  return target instanceof HTMLInputElement && !['radio', 'checkbox'].includes(target.type);
}
