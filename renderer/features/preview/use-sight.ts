import { type RefObject, useEffect, useRef } from 'react';

/** Brings the table into sight once after every look that a person takes: in a small window it is below the tiles. */
export function useSight(looks: number, isThere: boolean): RefObject<HTMLElement | null> {
  const section = useRef<HTMLElement>(null);
  const seen = useRef(looks);
  useEffect(() => {
    if (seen.current === looks || !isThere) return;
    seen.current = looks;
    section.current?.scrollIntoView({ block: 'nearest' });
  }, [looks, isThere]);
  return section;
}
