import { describe, expect, it } from 'vitest';
import type { Job, JobEnd } from '../../../electron/schedule/job.ts';
import { createJobQueue, type JobQueueParts } from '../../../electron/schedule/job-queue.ts';
import { instantClock } from '../../support/instant-clock.ts';

const job = (name: string): Job => ({ name, slot: null, resume: null });
const DONE: JobEnd = { kind: 'done', run: 1, status: 'succeeded', problem: null, waitedOut: false };

/** A queue that writes down what happens; how a job ends is told by name, well where nothing is told. */
function bench(changes: Partial<JobQueueParts> = {}) {
  const seen: string[] = [];
  const clock = instantClock();
  const queue = createJobQueue({
    clock,
    log: { info() {}, warn() {}, error: (event) => void seen.push(event) },
    hostOf: (name) => (name.startsWith('gone') ? null : 'directo.example'),
    begin: () => 'schedule',
    async doJob({ name }, begin) {
      seen.push(`${name}: ${begin() ?? 'left alone'}`);
      return name.startsWith('busy') ? { kind: 'busy' } : DONE;
    },
    onEnd: ({ name }, { kind }) => void seen.push(`${name}: ${kind}`),
    onIdle: () => void seen.push('idle'),
    ...changes,
  });
  const work = async (...names: readonly string[]) => {
    for (const name of names) queue.add(job(name));
    queue.start();
    await queue.idle();
    return seen;
  };
  return { queue, work, seen, clock };
}

describe('a queue of jobs', () => {
  it('does one after the other, in the order in which they came, and lets a host rest in between', async () => {
    const { work, clock } = bench();
    expect(await work('Kask', 'Tamm')).toEqual([
      'Kask: schedule',
      'Kask: done',
      'Tamm: schedule',
      'Tamm: done',
      'idle',
    ]);
    expect(clock.slept.length).toBe(1);
  });

  it('passes over a client that is gone', async () => {
    expect(await bench().work('gone', 'Tamm')).toEqual(['Tamm: schedule', 'Tamm: done', 'idle']);
  });

  it('drops everything and rests where somebody else is at work', async () => {
    const { queue, work } = bench();
    expect(await work('busy', 'Tamm')).toEqual(['busy: schedule']);
    expect([queue.isResting, queue.has('Tamm'), queue.isWorking]).toEqual([true, false, false]);
    queue.endRest();
    expect(queue.isResting).toBe(false);
  });

  it('begins nothing while it is held', async () => {
    const { queue, work } = bench();
    queue.hold();
    expect(await work('Kask')).toEqual(['idle']);
    queue.release();
    expect(await work('Kask')).toEqual(['idle', 'Kask: schedule', 'Kask: done', 'idle']);
  });

  it('rests after a job that broke, and says so', async () => {
    const { queue, work } = bench({ doJob: () => Promise.reject(new Error('the disk is full')) });
    expect(await work('Kask', 'Tamm')).toEqual(['schedule.broke']);
    expect(queue.isResting).toBe(true);
  });

  it('does what is added when a job has ended', async () => {
    const { queue, work, seen } = bench({
      onEnd({ name }) {
        seen.push(`${name}: ended`);
        if (name === 'Kask') queue.add(job('Tamm'));
      },
    });
    expect(await work('Kask')).toEqual(['Kask: schedule', 'Kask: ended', 'Tamm: schedule', 'Tamm: ended', 'idle']);
  });
});
