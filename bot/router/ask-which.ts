import { type Intent, type Outcome, plainOutcome, type SkillTurn } from '../skills/skill.ts';

/** How each skill is offered when we are not sure that it is meant. */
const offers: Readonly<Record<string, { intent: Intent; label: string }>> = {
  feedback: { intent: 'feedback', label: 'Báo việc này cho xã' },
  handoff: { intent: 'handoff', label: 'Gặp người' },
  scam: { intent: 'scam_check', label: 'Hỏi có phải lừa đảo không' },
  'ticket-status': { intent: 'ticket_status', label: 'Xem phiếu phản ánh đã gửi' },
};

/** Asks once which matter is meant: the likely skill, the nearest guides, or a person. */
export function askWhich(turn: SkillTurn, skill: string): Outcome {
  const { candidates, status } = turn.heard.answer();
  const offer = offers[skill]!;
  const guides = status === 'abstained' ? [] : candidates.slice(0, 2);
  turn.reply({
    text: 'Không chắc đã hiểu đúng. Muốn làm việc nào:',
    choices: [
      { label: offer.label, value: skill },
      ...guides.map(({ guide, title }) => ({ label: title, value: `guide:${guide}` })),
      ...(skill === 'handoff' ? [] : [{ label: 'Việc khác, cần gặp người', value: 'handoff' }]),
    ],
  });
  return {
    ...plainOutcome(offer.intent, 'clarified'),
    candidates: candidates.map(({ guide, score }) => ({ guide, score })),
  };
}
