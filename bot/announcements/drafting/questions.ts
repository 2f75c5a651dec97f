import type { Choice } from '../../../adapters/channel.ts';
import { labelOf, sentenceLabel } from '../../places/place.ts';
import { placeAsOf } from '../../places/tree.ts';
import type { SkillTurn } from '../../skills/skill.ts';
import { templateOf, templates } from '../templates/find-template.ts';
import { type DraftTalk, hasFile, isUrgent, nextBlank } from './draft-talk.ts';
import { editorPlaces, ownVillages } from './editor-places.ts';
import * as words from './words.ts';

/** The question to the editor for what is asked next, with its choices. */
export async function question(
  turn: SkillTurn,
  draft: DraftTalk,
  person: string,
): Promise<{ text: string; choices: Choice[] }> {
  const { choice } = words;
  switch (draft.asked) {
    case 'place': {
      const places = await editorPlaces(turn.read, person, turn.today);
      return {
        text: words.askPlace,
        choices: places.map((one) => choice(sentenceLabel(one), `place:${one.id}`)),
      };
    }
    case 'kind':
      return {
        text: words.askKind,
        choices: [
          ...templates.map(({ kind, name }) => choice(name, `kind:${kind}`)),
          choice('Tin khác', 'kind:other'),
        ],
      };
    case 'words': {
      const known = templateOf(draft.kind);
      return { text: words.askWords, choices: known ? [choice('Điền từng ý', 'blanks')] : [] };
    }
    case 'blank': {
      const name = nextBlank(draft, turn.today);
      const blank = templateOf(draft.kind)!.blanks.find((one) => one.name === name)!;
      return { text: blank.ask, choices: blank.required ? [] : [choice('Bỏ qua', 'skip')] };
    }
    case 'audience': {
      const place = await placeAsOf(turn.read, draft.place, turn.today);
      const own = await ownVillages(turn.read, person, draft.place, turn.today);
      const all = place ? [choice(`Cả ${labelOf(place)}`, `audience:${place.id}`)] : [];
      return {
        text: words.askAudience,
        choices: [...all, ...own.map((one) => choice(sentenceLabel(one), `audience:${one.id}`))],
      };
    }
    case 'time':
      return { text: words.askTime, choices: [choice('Ngay khi được duyệt', 'now')] };
    default:
      return { text: words.askEdit, choices: editChoices(draft) };
  }
}

function editChoices(draft: DraftTalk): Choice[] {
  const { choice } = words;
  return [
    choice('Chữ trong tin', 'edit:words'),
    choice('Nơi nhận', 'edit:audience'),
    ...(isUrgent(draft) ? [] : [choice('Giờ gửi', 'edit:time')]),
    choice('Loại tin', 'edit:kind'),
    ...(hasFile(draft) ? [choice('Bỏ tệp kèm', 'edit:file')] : []),
    choice('Xem lại', 'edit:nothing'),
  ];
}
