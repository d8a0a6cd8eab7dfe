import { useEffect } from 'react';

/** Undo and redo by keyboard: Ctrl+Z, Ctrl+Shift+Z and Ctrl+Y, with ⌘ on a Mac; fields that are being typed in keep their own. */
export function useUndoKeys(onUndo: () => void, onRedo: () => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || isTyping(event.target)) return;
      const key = event.key.toLowerCase();
      const isRedo = (key === 'z' && event.shiftKey) || (key === 'y' && !event.shiftKey);
      if (key !== 'z' && !isRedo) return;
      event.preventDefault();
      if (isRedo) onRedo();
      else onUndo();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [onUndo, onRedo]);
}

/** Whether a key goes into a text, or into a dialog that lies over the board. */
function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input:not([type=radio]), textarea, [role=dialog]') !== null;
}
