import type { Choice } from '../../../adapters/channel.ts';
import { cardChoices, placeList } from '../../../adapters/relay-card.ts';
import {
  type CardReason,
  cardsOf,
  confirmCard,
  failCard,
  giveReason,
  type HeldCard,
} from '../../announcements/relay-cards.ts';
import { announcedAs, reasonLabels } from '../../announcements/relay-words.ts';
import { type Outcome, plainOutcome, type SkillTurn } from '../skill.ts';

/** A tapped button of a card. */
export type CardTap =
  | { tap: 'done' | 'fail'; code: string }
  | { tap: 'why'; code: string; reason: CardReason }
  | { tap: 'list' };

/** Reads `relay:done:CT-7K3FQ`; null = a value that no button of ours has. */
export function readTap(choice: string): CardTap | null {
  if (choice === 'relay:list') return { tap: 'list' };
  const [, tap, code, reason] =
    /^relay:(done|fail|why):(CT-[0-9A-Z]{5})(?::(left|offline|wrong|other))?$/u.exec(choice) ?? [];
  if (!tap || !code || (tap === 'why') !== Boolean(reason)) return null;
  return tap === 'why' ? { tap, code, reason: reason as CardReason } : { tap: tap as 'done' | 'fail', code };
}

/** Takes what the holder of a card says of it. Nobody else's word counts. */
export async function answerCard(turn: SkillTurn, tapped: CardTap): Promise<Outcome> {
  if (tapped.tap === 'list') {
    await listCards(turn, null);
    return plainOutcome('announcement', 'clarified');
  }
  const cards = await cardsOf(turn.read, turn.from.person, tapped.code);
  const card = cards.find(({ state }) => state !== 'closed') ?? cards[0];
  const { text, choices = [], outcome } = card ? take(turn, card, tapped) : notYours;
  turn.reply({ text, choices });
  return plainOutcome('announcement', outcome);
}

interface Taken {
  text: string;
  choices?: Choice[];
  outcome: 'received' | 'answered';
}

const notYours: Taken = {
  text: 'Thẻ này không phải của cuộc trò chuyện này. Xem thẻ của mình: nhắn "việc của tôi".',
  outcome: 'answered',
};

function take(turn: SkillTurn, card: HeldCard, tapped: Exclude<CardTap, { tap: 'list' }>): Taken {
  const { message, code, announced } = card;
  if (card.stopped)
    return { text: `Thông báo ${announcedAs(card)} đã DỪNG. Xin đừng chuyển nữa.`, outcome: 'answered' };
  if (card.outdated)
    return {
      text: `Thông báo ${announcedAs(card)} đã có bản mới. Xin chuyển bản mới, thẻ gửi ở tin sau cùng.`,
      outcome: 'answered',
    };
  if (card.state === 'done' || card.state === 'closed')
    return { text: `Đã ghi rồi, thẻ ${code} xong việc. Cảm ơn.`, outcome: 'answered' };
  if (tapped.tap === 'done') {
    turn.alsoWrite((tx, { at }) => confirmCard(tx, message, at));
    return {
      text: `Cảm ơn, đã ghi: thông báo ${announced} đã chuyển vào nhóm ${placeList(card.places)}. Người dân nhắn ${code} cho Loa Làng thì được ghi là đã nhận.`,
      outcome: 'received',
    };
  }
  if (tapped.tap === 'why') {
    const { reason } = tapped;
    turn.alsoWrite((tx, { at }) => giveReason(tx, message, reason, at));
    return {
      text:
        reason === 'wrong'
          ? `Đã ghi: tin có chỗ sai. Loa Làng báo người soạn của xã ngay. Xin đừng chuyển tin này.`
          : `Đã ghi: ${reasonLabels[reason].toLocaleLowerCase('vi')}. Loa Làng nhờ người khác chuyển.`,
      outcome: 'received',
    };
  }
  turn.alsoWrite((tx, { at }) => failCard(tx, message, at));
  const reasons = Object.entries(reasonLabels) as [CardReason, string][];
  return {
    text: `Đã ghi: chưa chuyển được thông báo ${announced}. Vì sao?`,
    choices: reasons.map(([reason, label]) => ({ label, value: `relay:why:${code}:${reason}` })),
    outcome: 'received',
  };
}

/** Cards told of at once. */
const mostTold = 5;

/** Which cards wait for an answer, with the buttons of the newest, or of the one whose code is named. */
export async function listCards(turn: SkillTurn, code: string | null): Promise<void> {
  const cards = await cardsOf(turn.read, turn.from.person, code ?? undefined);
  const open = cards.filter(
    ({ state, outdated, stopped }) =>
      (state === 'open' || (code !== null && state === 'handed')) && !outdated && !stopped,
  );
  if (open.length === 0) {
    turn.reply({ text: noCards, choices: [] });
    return;
  }
  const told = open.slice(0, mostTold);
  const lines = told.map(
    (card) => `${card.code}: thông báo ${announcedAs(card)}, vào nhóm ${placeList(card.places)}.`,
  );
  if (open.length > told.length) lines.push(`Còn ${open.length - told.length} thẻ cũ hơn.`);
  const choices =
    told.length === 1
      ? cardChoices(told[0]!.code)
      : told.map((card) => ({ label: `Đã chuyển ${card.code}`, value: `relay:done:${card.code}` }));
  const more = told.length === 1 ? [] : ['Không chuyển được thì nhắn: "không chuyển được" và mã thẻ.'];
  turn.reply({ text: [`Tin chờ chuyển vào nhóm thôn:`, ...lines, ...more].join('\n'), choices });
}

const noCards = 'Không có tin nào chờ chuyển. Xem phản ánh đã gửi: nhắn "phiếu của tôi".';
