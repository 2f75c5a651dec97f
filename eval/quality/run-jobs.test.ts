import { EventEmitter } from 'node:events';
import { type Job, jobsFor } from './jobs.ts';
import { type Done, runJobs } from './run-jobs.ts';

/** A thread that does each job at once, or fails at one. */
function thread(taken: Job[], trouble: { failAt?: Job['set']; quitAt?: Job['set'] } = {}) {
  const events = new EventEmitter();
  setImmediate(() => events.emit('message', 'ready'));
  return {
    on(name: string, heard: (message: never) => void) {
      events.on(name, heard as (message: unknown) => void);
      return this as never;
    },
    postMessage(job: Job | null) {
      if (job) taken.push(job);
      setImmediate(() => {
        if (job === null || job.set === trouble.quitAt) events.emit('exit', 0);
        else if (job.set === trouble.failAt) events.emit('error', new Error('hỏng'));
        else events.emit('message', { measured: [], seconds: taken.length });
      });
    },
  };
}

describe('the jobs of a run', () => {
  const jobs = jobsFor(['test']);

  it('are one for each way of typing and one for each other set, whole turns first', () => {
    expect(jobs.map((job) => ('typing' in job ? job.typing : job.set))).toEqual([
      ...['turns', 'router', 'dialogues', 'unanswerable', 'jailbreak'],
      ...['marks', 'none', 'wrong', 'teencode', 'telex', 'voice'],
    ]);
    expect(jobsFor(['test', 'tuning'], ['questions'], ['marks'])).toEqual([
      { set: 'questions', part: 'test', typing: 'marks' },
      { set: 'questions', part: 'tuning', typing: 'marks' },
    ]);
  });

  it('are done once each, from both ends, and reported in their order', async () => {
    const taken: Job[][] = [];
    const done: Done[] = await runJobs(jobs, () => thread(taken[taken.push([]) - 1]!));
    expect(done.map(({ job }) => job)).toEqual(jobs);
    expect(taken.flat()).toHaveLength(jobs.length);
    expect(taken.map((list) => list[0])).toEqual([jobs[0], jobs.at(-1)]);
  });

  it('end the run with an error when a thread fails or ends too early', async () => {
    await expect(runJobs(jobs, () => thread([], { failAt: 'router' }))).rejects.toThrow('hỏng');
    await expect(runJobs(jobs, () => thread([], { quitAt: 'router' }))).rejects.toThrow(/router/u);
  });
});
