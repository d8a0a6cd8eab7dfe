const FOCUSABLE = '[role="button"][tabindex="0"], button:not([disabled]), select';

/**
 * Keeps the keyboard where it was when a change takes away what had the focus: on the same control of the next row, else
 * of the one before, else on the row itself. To be called right before the change.
 */
export function keepFocus(): void {
  const before = document.activeElement;
  const row = before?.closest('li');
  if (!(before instanceof HTMLElement) || !row) return;
  const { act } = before.dataset;
  const rows = [row, row.nextElementSibling, row.previousElementSibling];
  // Two frames: one for React, one for dnd-kit, which gives the focus back to the card it lifted.
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      if (document.activeElement !== document.body && document.activeElement?.isConnected) return;
      const places = rows.filter((each) => each?.isConnected);
      const same =
        act === undefined ? null : places.map((each) => each?.querySelector(`[data-act="${act}"]`)).find(Boolean);
      const next = same ?? places.map((each) => each?.querySelector(FOCUSABLE)).find(Boolean);
      if (next instanceof HTMLElement) next.focus();
      else document.querySelector<HTMLElement>('.page-heading')?.focus();
    }),
  );
}
