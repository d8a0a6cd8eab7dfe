import { type ReactNode, useEffect } from 'react';
import { OpenReport } from './OpenReport.tsx';
import { useReports } from './store.ts';

interface OrderLetterPageProps {
  /** What the client will be called; empty where nobody has written it yet. */
  readonly client: string;
  readonly onBack: () => void;
}

/** The order letter of a client that is being entered. */
export function OrderLetterPage({ client, onBack }: OrderLetterPageProps): ReactNode {
  const { open, make } = useReports();
  useEffect(() => {
    open(client);
    void make('order-letter');
    return () => useReports.setState(useReports.getInitialState(), true);
  }, [open, make, client]);
  return <OpenReport name="order-letter" connection={client} progress={null} onBack={onBack} onGo={onBack} />;
}
