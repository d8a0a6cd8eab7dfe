import { describe, expect, it } from 'vitest';
import { runMain } from '../../stand-in/run-main.ts';

const quit = new URL('../../../electron/app/quit.ts', import.meta.url).href;

const PLAIN = `{ message: 'M', detail: 'D', buttons: [{ label: 'Välju', answer: 'quit' }, { label: 'Jää', answer: 'stay' }] }`;
const RUNNING = `{ message: 'M', detail: 'D', buttons: [
  { label: 'Oota', answer: 'wait' }, { label: 'Katkesta', answer: 'quit' }, { label: 'Jää', answer: 'stay' } ] }`;

/** A guarded program whose questions get these answers one after another; `lines` run after the start. */
async function runGuarded(question: string, answers: readonly number[], lines: string) {
  const { code, stdout, stderr } = await runMain(`
    import { app, dialog, powerMonitor } from 'electron';
    import { guardQuit } from '${quit}';
    import { setTimeout as sleep } from 'node:timers/promises';
    await app.whenReady();
    const say = (text) => process.stdout.write(text + '\\n');
    const answers = ${JSON.stringify(answers)};
    dialog.showMessageBox = async ({ message, cancelId, buttons }) => {
      const response = answers.shift() ?? cancelId;
      say(message + ' ' + buttons.join('|') + ' -> ' + buttons[response]);
      await sleep(5);
      return { response, checkboxChecked: false };
    };
    let endRun = null;
    let installing = false;
    let takesOver = () => false;
    const runEnded = () => new Promise((resolve) => void (endRun = resolve));
    app.on('quit', () => say('gone'));
    const guard = guardQuit({ question: () => (${question}), title: () => 'T', runEnded, isInstalling: () => installing, takesOver: (shutdown) => takesOver(shutdown), onLeave: () => say('leaving') });
    ${lines}
  `);
  return { code, said: stdout.trim().split('\n'), stderr };
}

describe('quitting', () => {
  it('happens at once where nothing is lost', async () => {
    const run = await runGuarded('null', [], 'app.quit();');
    expect(run).toEqual({ code: 0, said: ['leaving', 'gone'], stderr: '' });
  });

  it('waits for the answer; Escape means to stay, and the next wish is asked about again', async () => {
    const run = await runGuarded(
      PLAIN,
      [1, 0],
      "app.quit(); app.quit(); await sleep(30); say('still here'); app.quit();",
    );
    expect(run).toEqual({
      code: 0,
      said: ['M Välju|Jää -> Jää', 'still here', 'M Välju|Jää -> Välju', 'leaving', 'gone'],
      stderr: '',
    });
  });

  it('offers to stay as what Escape does', async () => {
    const run = await runGuarded(RUNNING, [], "app.quit(); await sleep(30); say('still here'); app.exit();");
    expect(run.said).toEqual(['M Oota|Katkesta|Jää -> Jää', 'still here', 'gone']);
  });

  it('comes after the run where a person chose to wait', async () => {
    const lines = "app.quit(); await sleep(30); say('the run ends'); endRun();";
    const run = await runGuarded(RUNNING, [0], lines);
    expect(run.said).toEqual(['M Oota|Katkesta|Jää -> Oota', 'the run ends', 'leaving', 'gone']);
  });

  it('does not come after the run where the person thought better of it meanwhile', async () => {
    const lines =
      "app.quit(); await sleep(30); app.quit(); await sleep(30); endRun(); await sleep(30); say('still here'); app.exit();";
    const run = await runGuarded(RUNNING, [0, 2], lines);
    expect(run.said).toEqual(['M Oota|Katkesta|Jää -> Oota', 'M Oota|Katkesta|Jää -> Jää', 'still here', 'gone']);
  });

  it('breaks a run off where a person says so', async () => {
    const run = await runGuarded(RUNNING, [1], 'app.quit();');
    expect(run.said).toEqual(['M Oota|Katkesta|Jää -> Katkesta', 'leaving', 'gone']);
  });

  it('is not asked about when the computer shuts down, nor where the program itself has to leave', async () => {
    expect((await runGuarded(PLAIN, [], "powerMonitor.emit('shutdown'); app.quit();")).said).toEqual([
      'leaving',
      'gone',
    ]);
    expect((await runGuarded(PLAIN, [], 'guard.leave();')).said).toEqual(['leaving', 'gone']);
  });

  it('is taken over by what ends the program itself, which is told of a shutdown and then not asked about', async () => {
    const lines = `takesOver = (shutdown) => { say('over ' + shutdown); installing = !shutdown; takesOver = () => false; return !shutdown; };`;
    const taken = await runGuarded('null', [], `${lines} app.quit(); await sleep(10); say('still here'); app.quit();`);
    expect(taken.said).toEqual(['over false', 'still here', 'leaving', 'gone']);
    const shutdown = await runGuarded(PLAIN, [], `${lines} powerMonitor.emit('shutdown'); app.quit();`);
    expect(shutdown.said).toEqual(['over true', 'leaving', 'gone']);
    // An installer quits the program that nobody has asked to quit.
    expect((await runGuarded(PLAIN, [], 'installing = true; app.quit();')).said).toEqual(['leaving', 'gone']);
  });
});
