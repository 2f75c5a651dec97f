import { redact } from '../privacy/redact.ts';
import { untilTheyWrite } from '../until-they-write.ts';
import type { TurnFrame } from './frame.ts';
import { originOf } from './route.ts';
import { wroteWords } from './wrote-again.ts';

/**
 * A voice message becomes its words, and goes on like a typed one. Its numbers are taken out as those of a typed one
 * are; the sound is not kept. What could not be understood stays a file, and the person is told why.
 */
export async function hearVoice(frame: TurnFrame): Promise<string> {
  const { said, tools, input } = frame;
  const voices = said.attachments.filter(({ kind }) => kind === 'voice');
  if (voices.length === 0 || said.choice !== null) return 'not needed';
  if (!tools.listener) return 'no listener';
  const { conversation } = originOf(frame);
  const listened = await untilTheyWrite(
    () => wroteWords(tools.read, conversation, input.events),
    (leave) => tools.listener!.listen(voices, input.channel, leave),
  );
  if (!listened.ok) {
    frame.said = { ...said, unheard: listened.fault.resident };
    return listened.fault.code;
  }
  frame.heard = redact(listened.text);
  frame.said = {
    ...said,
    spoken: true,
    text: [said.text, frame.heard].filter(Boolean).join('\n'),
    attachments: said.attachments.filter(({ kind }) => kind !== 'voice'),
  };
  return 'heard';
}

/** Longest part of what was heard that is said back, in code points. */
const longest = 300;

/** Says back what was heard, so that a mishearing is seen. */
export function sayHeard({ heard, replies }: TurnFrame): string {
  const [first] = replies;
  if (heard === null || !first) return 'not needed';
  const line = heard.replaceAll('\n', ' ');
  const shown = [...line].length > longest ? `${[...line].slice(0, longest).join('')}…` : line;
  replies[0] = { ...first, text: `Đã nghe: "${shown}"\n\n${first.text}` };
  return 'said';
}
