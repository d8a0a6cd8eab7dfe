import { type Dispatch, type SetStateAction, useEffect, useState } from 'react';

/**
 * Whether something is open that a key opens from anywhere. `isKey` has to stay the same function from one render to
 * the next.
 */
export function useOpenByKey(
  isKey: (event: KeyboardEvent) => boolean,
): readonly [open: boolean, setOpen: Dispatch<SetStateAction<boolean>>] {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!isKey(event)) return;
      event.preventDefault();
      // A question that is open already is answered first.
      if (document.querySelector('[role="dialog"]') === null) setOpen(true);
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, [isKey]);
  return [open, setOpen];
}
