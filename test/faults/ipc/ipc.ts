import { CHANNELS, type Channel } from '../../../shared/ipc/channels.ts';
import { checkArguments } from '../../../shared/ipc/check-arguments.ts';
import { CONTRACT } from '../../../shared/ipc/contract.ts';
import { openDeskBench } from '../../support/desk-bench.ts';
import { type Finding, type Part, within } from '../part.ts';
import { seeded } from '../random.ts';
import { argumentFor } from './arguments.ts';

/** How long an answer may take, in ms. */
const PATIENCE_MS = 120_000;

/** Calls every channel of the window with arguments that fit, nearly fit, and do not fit at all. */
export const ipcPart: Part = {
  name: 'ipc',
  title: 'calls of the window',
  async run({ short, seed, only, say }) {
    if (only !== null && only !== 0) return { figures: {}, findings: [], notes: [] };
    const chance = seeded(seed);
    await using bench = openDeskBench();
    const desk = bench.desk as unknown as Record<Channel, (args: unknown) => Promise<unknown>>;
    await desk['training.start'](undefined);
    const findings: Finding[] = [];
    const replay = `${short ? '--short ' : ''}--seed ${seed} --only ipc`;
    const answers: boolean[] = [];
    let [mutations, refused] = [0, 0];
    for (let round = 0; round < (short ? 4 : 200); round += 1) {
      for (const channel of CHANNELS) {
        mutations += 1;
        const checked = checkArguments(channel, argumentFor(CONTRACT[channel].args, chance));
        if (!checked.ok) {
          refused += 1;
          continue;
        }
        try {
          const answer = await within(PATIENCE_MS, desk[channel](checked.value));
          if (answer === 'hung') findings.push({ kind: 'hung', text: channel, replay });
          else if (isResult(answer)) answers.push(answer.ok);
          else findings.push({ kind: 'crashed', text: `${channel} answered ${JSON.stringify(answer)}`, replay });
        } catch (error) {
          const text = error instanceof Error ? (error.stack ?? '').split('\n').slice(0, 4).join(' ') : String(error);
          findings.push({
            kind: 'crashed',
            text: `${channel}: ${text} ${JSON.stringify(checked.value)?.slice(0, 200)}`,
            replay,
          });
        }
      }
      // Somebody may have removed it.
      await desk['training.start'](undefined);
      if (round % 50 === 49) say(`${mutations} calls`);
    }
    for (const fault of bench.store.verify()) findings.push({ kind: 'crashed', text: fault, replay });
    if ('polluted' in {}) findings.push({ kind: 'crashed', text: 'the prototype of all objects was changed', replay });
    const done = answers.filter(Boolean).length;
    const notes = [
      `${CHANNELS.length} channels; ${refused} refused by their schema, ${answers.length - done} answered with a problem, ${done} done`,
    ];
    return { figures: { mutations }, findings, notes };
  },
};

function isResult(value: unknown): value is { readonly ok: boolean } {
  return typeof value === 'object' && value !== null && 'ok' in value && typeof value.ok === 'boolean';
}
