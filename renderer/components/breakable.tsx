import type { ReactNode } from 'react';

/** A text that, where it is an address and has to break, breaks after its sign rather than in a word. */
export function breakable(text: string): ReactNode {
  const at = text.indexOf('@');
  if (at === -1) return text;
  return (
    <>
      {text.slice(0, at + 1)}
      <wbr />
      {text.slice(at + 1)}
    </>
  );
}
