import { isDeepStrictEqual } from 'node:util';
import { dayInVietnam } from '../../clock.ts';
import type { SkillTurn } from '../../skills/skill.ts';
import { type NamedCarrier, namedCarriers } from '../carriers.ts';
import { checkDraft } from '../checks/check-draft.ts';
import { type Finding, stops } from '../checks/finding.ts';
import { type Draft, draftShape } from '../draft.ts';
import type { Plan } from '../plan.ts';
import { preparePlan, speakerOf } from '../prepare-plan.ts';
import { templateOf } from '../templates/find-template.ts';
import { announcementReply } from '../words.ts';
import { type DraftTalk, hasFile, isUrgent, type KeptDraft, wordsOf } from './draft-talk.ts';
import { phoneChoices } from './office-phone.ts';
import { choice, drop, previewText } from './words.ts';

/** The draft as it would be kept, or the first sentence on why it cannot be. */
export function toDraft(draft: DraftTalk): { ok: true; draft: Draft } | { ok: false; sentence: string } {
  const { kept, kind, places } = draft;
  const sameKind = kept?.kind === kind;
  const read = draftShape.safeParse({
    place: draft.place,
    kind,
    topic: sameKind ? kept.topic : (templateOf(kind)?.topic ?? 'other'),
    urgent: isUrgent(draft),
    ...wordsOf(draft),
    audience: isDeepStrictEqual(kept?.audience.places, places) ? kept!.audience : { places },
    sendAt: draft.sendAt ?? null,
    repeat: kept?.repeat ?? null,
  });
  return read.success
    ? { ok: true, draft: read.data }
    : { ok: false, sentence: read.error.issues[0]?.message ?? 'Tin chưa đúng.' };
}

/** What would happen, and what stands against it. */
export interface Preview {
  draft: Draft;
  plan: Plan;
  /** Who is asked to pass it on in several villages. */
  carriers: NamedCarrier[];
  findings: Finding[];
}

/** Plans and checks the draft as of now. Changes nothing. */
export async function lookAhead(turn: SkillTurn, draft: Draft, kept?: KeptDraft): Promise<Preview> {
  const standing = await turn.newsroom!.standing();
  const startsAt = draft.sendAt && draft.sendAt > turn.now ? draft.sendAt : turn.now;
  const planned = { ...draft, code: 'TB-00000', file: null };
  const plan = await preparePlan(turn.read, planned, standing, dayInVietnam(startsAt), startsAt);
  const findings = await checkDraft(turn.read, kept ? { ...draft, id: kept.id } : draft, {
    now: turn.now,
    standing,
    answerer: turn.answerer,
  });
  const carriers = await namedCarriers(turn.read, plan.carriers);
  return { draft, plan, carriers, findings };
}

/**
 * Shows the draft with its plan and findings; handing in is offered when nothing stops it.
 *
 * @param first said above it.
 */
export async function showPreview(turn: SkillTurn, talk: DraftTalk, first?: string): Promise<void> {
  talk.asked = 'preview';
  const made = toDraft(talk);
  const edit = choice('Sửa', 'edit');
  if (!made.ok) {
    turn.reply({ text: [first, made.sentence].filter(Boolean).join('\n'), choices: [edit, drop] });
    return;
  }
  const { draft, plan, carriers, findings } = await lookAhead(turn, made.draft, talk.kept);
  const from = await speakerOf(turn.read, draft.place, turn.today);
  // The code is given when it is handed in; the preview says where it will stand.
  const { text } = announcementReply(
    { ...draft, code: talk.kept?.code ?? 'TB-…', file: null },
    'message',
    from,
  );
  const open = stops(findings).length === 0 && plan.villages.length > 0;
  const send = choice(draft.urgent ? 'Gửi ngay' : 'Gửi duyệt', 'send');
  const preview = previewText({
    ...{ text, plan, carriers, findings, topic: draft.topic, urgent: draft.urgent, sendAt: draft.sendAt },
    file: hasFile(talk),
  });
  turn.reply({
    text: [first, preview].filter(Boolean).join('\n\n'),
    choices: [...(open ? [send] : []), ...(await phoneChoices(turn, talk)), edit, drop],
  });
}
