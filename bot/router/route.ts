import type { RouteContext, Said, Score, Skill } from '../skills/skill.ts';
import { questionOdds, thresholds } from './thresholds.ts';

/** Where a message goes, and why. */
export interface Routed {
  skill: Skill;
  /** 0 to 1. Rules are certain. */
  confidence: number;
  why: 'tapped' | 'rule' | 'likeliest' | 'torn' | 'general';
}

interface Message {
  said: Said;
  context: RouteContext;
  skills: readonly Skill[];
  scores: ReadonlyMap<Skill, Score>;
}

type Rule = (message: Message) => Routed | null;

/** The router, as a list to read: the first rule that decides, decides. */
const rules: readonly Rule[] = [
  // A tapped or picked choice names its skill.
  tapped,
  // A hard rule of a skill; they are asked in their order: danger, talk not for us, stop and erase, scam, ...
  certain,
  // What the classifier and the guides together make of it. Torn: the person is asked which of two is meant.
  likeliest,
  // Everything else is a question.
  general,
];

/**
 * Finds the skill a message belongs to.
 *
 * @throws Error when no skill takes the message: the product was put together without its general skill.
 */
export function routeMessage(said: Said, context: RouteContext, skills: readonly Skill[]): Routed {
  const scores = new Map(skills.map((skill) => [skill, skill.match(said, context)]));
  for (const rule of rules) {
    const routed = rule({ said, context, skills, scores });
    if (routed) return routed;
  }
  throw new Error('the list of skills has no general one at its end');
}

function tapped({ said, skills }: Message): Routed | null {
  const named = said.choice?.split(':')[0];
  const skill = skills.find(({ name }) => name === (named === 'guide' ? 'howto' : named));
  return skill ? { skill, confidence: 1, why: 'tapped' } : null;
}

function certain({ skills, scores }: Message): Routed | null {
  const skill = skills.find((one) => scores.get(one) === true);
  return skill ? { skill, confidence: 1, why: 'rule' } : null;
}

/**
 * The skill with the best chance. How surely a guide answers the message raises or lowers the chance that it is a
 * question: a question with a sure answer is one even when the classifier doubts, and a business noun outweighs
 * small talk.
 */
function likeliest({ context, skills, scores }: Message): Routed | null {
  const ranked = skills
    .flatMap((skill) => {
      const chance = scores.get(skill);
      return typeof chance === 'number' ? [{ skill, chance: skill.name === 'howto' ? 0 : chance }] : [];
    })
    .sort((a, b) => b.chance - a.chance);
  const best = ranked[0];
  if (!best) return null;
  // That no guide knows a question makes no small talk of it: "I don't know" is the better answer then.
  if (best.skill.name === 'greeting' && best.chance < context.chances.howto) return null;
  const { status, confidence } = context.answer();
  const question = context.chances.howto * questionOdds(confidence);
  if (question >= best.chance) return null;
  const chance = best.chance / (question + 1 - context.chances.howto);
  if (chance < thresholds.torn) {
    return status === 'abstained' && !consequential.has(best.skill.name)
      ? { skill: best.skill, confidence: chance, why: 'likeliest' }
      : null;
  }
  const torn = chance < thresholds.sure && consequential.has(best.skill.name);
  return { skill: best.skill, confidence: chance, why: torn ? 'torn' : 'likeliest' };
}

function general({ context, skills }: Message): Routed | null {
  const skill = skills.find(({ name }) => name === 'howto');
  return skill ? { skill, confidence: context.chances.howto, why: 'general' } : null;
}

/** Skills that write something down for others, or frighten: worth a question back when we are not sure. */
const consequential: ReadonlySet<string> = new Set(['feedback', 'handoff', 'scam', 'ticket-status']);
