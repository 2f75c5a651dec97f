import type { Guide } from '../../knowledge/guides/guide.ts';
import { type Typing, typingNames } from '../sets/typings.ts';
import { questionAsker } from './ask-questions.ts';
import { turnAsker } from './ask-turns.ts';
import { type Measured, type Part, type SetName, setNames } from './measured.ts';

/** A piece of the measuring that can be done by itself. */
export type Job =
  | { set: 'questions'; part: Part; typing: Typing }
  | { set: Exclude<SetName, 'questions'>; part: Part };

/** All pieces for some sets and parts; of the questions in some ways of typing. Whole turns come first. */
export function jobsFor(
  parts: readonly Part[],
  sets: readonly SetName[] = setNames,
  typings: readonly Typing[] = typingNames,
): Job[] {
  const jobs = parts.flatMap((part) =>
    sets.flatMap((set): Job[] =>
      set === 'questions' ? typings.map((typing) => ({ set, part, typing })) : [{ set, part }],
    ),
  );
  return jobs.sort((a, b) => Number(a.set === 'questions') - Number(b.set === 'questions'));
}

/** Does jobs one after the other and opens what each needs once. */
export function createWorkplace(guides: readonly Guide[]) {
  let questions: ReturnType<typeof questionAsker> | undefined;
  let turns: ReturnType<typeof turnAsker> | undefined;
  return {
    async run(job: Job): Promise<Measured[]> {
      if (job.set === 'questions') {
        questions ??= questionAsker(guides);
        return questions(job.part, job.typing);
      }
      turns ??= turnAsker(guides);
      return (await turns).ask(job.set, job.part);
    },
    close: async () => (await turns)?.close(),
  };
}
