import { readdirSync } from 'node:fs';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { warmUp } from '../router/learned/classifier.ts';
import type { Skill } from './skill.ts';

/**
 * Finds every skill by its folder, in the order they are asked, and has the router ready for them. Adding a skill is
 * adding a folder.
 */
export async function findSkills(): Promise<Skill[]> {
  warmUp();
  const folder = new URL('.', import.meta.url);
  const extension = extname(fileURLToPath(import.meta.url));
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const skills: Skill[] = [];
  for (const { name } of names) {
    const module = (await import(new URL(`${name}/index${extension}`, folder).href)) as { default: Skill };
    skills.push(module.default);
  }
  return skills.sort((a, b) => a.order - b.order);
}
