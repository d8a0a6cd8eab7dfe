import { useEffect, useState } from 'react';
import type { PlanView } from '../../../shared/ipc/views.ts';
import { timeLeft } from './store.ts';

/** A button that has just come under the pointer is not meant by a click this soon, in ms. */
const SETTLE_MS = 400;

/** Turns true a moment after a plan has come. */
export function useSettled(plan: PlanView | null): boolean {
  const [settled, setSettled] = useState<PlanView | null>(null);
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(plan), SETTLE_MS);
    return () => window.clearTimeout(timer);
  }, [plan]);
  return plan !== null && settled === plan;
}

/** Turns true at the moment from which the plan may no longer be applied. */
export function useOldness(plan: PlanView | null): boolean {
  const [oldHash, setOldHash] = useState<string | null>(null);
  useEffect(() => {
    if (plan === null) return undefined;
    // Looked at again and again: a long timer stands still while the computer sleeps.
    const look = () => timeLeft(plan, Date.now()) <= 0 && setOldHash(plan.summary.createdAt);
    look();
    const timer = window.setInterval(look, 5_000);
    return () => window.clearInterval(timer);
  }, [plan]);
  return plan !== null && oldHash === plan.summary.createdAt;
}
