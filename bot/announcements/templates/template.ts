/** What a template leaves open. The same name asks for the same thing in every template. */
export type BlankName = 'what' | 'who' | 'day' | 'hour' | 'place' | 'bring' | 'contact';

/** A place to fill in. */
export interface Blank {
  name: BlankName;
  /** The question to the editor. */
  ask: string;
  /** Without it the announcement is not handed in; the others are only asked for. */
  required: boolean;
}

/** An announcement with blanks, as data: one file each. */
export interface Template {
  /** Kept as `announcement.kind`. */
  kind: string;
  name: string;
  topic: string;
  urgent: boolean;
  /** `{what}` stands for a blank. */
  title: string;
  /** A line all of whose blanks are empty is left out. */
  text: string;
  blanks: readonly Blank[];
  /** Every blank filled, as a good editor would. */
  example: Readonly<Partial<Record<BlankName, string>>>;
}

export type Filling = Partial<Record<BlankName, string>>;

/** The blanks that are still open and must not be. */
export function openBlanks(template: Template, filling: Filling): Blank[] {
  return template.blanks.filter(({ name, required }) => required && !filling[name]?.trim());
}

/** Title and text with the blanks filled. Lines whose blanks are all open are left out. */
export function fillTemplate(template: Template, filling: Filling): { title: string; text: string } {
  return { title: fill(template.title, filling), text: fill(template.text, filling) };
}

const blank = /\{(?<name>[a-z]+)\}/gu;

function fill(words: string, filling: Filling): string {
  return words
    .split('\n')
    .filter((line) => {
      const names = [...line.matchAll(blank)].map(({ groups }) => groups!.name as BlankName);
      return names.length === 0 || names.some((name) => filling[name]?.trim());
    })
    .map((line) =>
      line.replace(blank, (_, name: BlankName) => filling[name]?.trim() ?? '').replace(/\s+([.,])/gu, '$1'),
    )
    .join('\n')
    .replace(/([.!?])\.(?=\s|$)/gu, '$1')
    .trim();
}
