/** Takes the keyboard to the open case once it is drawn: what had the focus before is gone or is another case's. */
export function focusCase(): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>('.case')?.focus());
}
