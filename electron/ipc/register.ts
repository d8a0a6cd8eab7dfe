import { ipcMain } from 'electron';
import type { Desk } from '../desk/desk.ts';
import { answerCalls, type CallGuard } from './answer-calls.ts';

/** Answers the window's calls. */
export function registerCalls(desk: Desk, guard: CallGuard): void {
  const answer = answerCalls(desk, guard);
  ipcMain.handle('call', (event, channel: unknown, args: unknown) => answer(event, channel, args));
}
