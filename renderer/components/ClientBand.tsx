import './ClientBand.css';
import type { ReactNode } from 'react';
import { clientColour } from './client-colour.ts';

/** A bar in the client's own colour beside its name: whoever works with several clients sees at once which one is open. */
export function ClientBand({ name }: { readonly name: string }): ReactNode {
  return <span className="client-band" data-client-colour={clientColour(name)} aria-hidden />;
}
