import { type RefObject, useEffect, useRef } from 'react';

/** A button at work takes no focus and so loses it; it gets it back unless it went elsewhere meanwhile. */
export function useFocusBack(busy: boolean): RefObject<HTMLButtonElement | null> {
  const button = useRef<HTMLButtonElement>(null);
  const wasBusy = useRef(busy);
  useEffect(() => {
    const hasEnded = wasBusy.current && !busy;
    wasBusy.current = busy;
    if (hasEnded && document.activeElement === document.body) button.current?.focus({ preventScroll: true });
  }, [busy]);
  return button;
}
