import type { Attachment } from '../../adapters/channel.ts';
import { fold } from '../../knowledge/vietnamese/fold.ts';
import { normalise } from '../../knowledge/vietnamese/normalise.ts';
import type { Said, Talk } from '../skills/skill.ts';

/** Where a feedback talk stands: kept between the turns of one day. */
export interface FeedbackTalk {
  /** The ticket, once there is something to record. */
  code: string | null;
  /** What was asked last; null = nothing, more may be added. */
  asked: 'what' | 'where' | null;
  /** Turns after the first. */
  more: number;
  /** Day it began, `YYYY-MM-DD`. */
  day: string;
  /** Files sent before there were words; they go with the ticket. */
  files?: Attachment[];
}

/** After this many further turns the ticket is left alone, and what is said next is a matter of its own. */
const mostMore = 3;

/** The feedback talk that is going on, or null. */
export function ongoing(talk: Talk, today: string): FeedbackTalk | null {
  const open = talk.feedback;
  return open && open.day === today && open.more < mostMore ? open : null;
}

const opening =
  /\b(toi|tui|em|minh|e|chau|bac|co|muon|xin|cho|duoc|can|gui|mot|1|vai|may|voi|phan anh|gop y|kien nghi|de xuat|y kien|khieu nai|bao hong|bao cao|to cao|khen|cai nay|viec nay|chuyen nay|len|toi xa|xa|uy ban|chinh quyen|phuong|thon|loa lang|bot|ad|oi|a|nhe|nha|voi a|la|ve|mot viec|1 viec)\b/gu;

/** Tells the message something, or does it only say that the person wants to complain? */
export function hasSubstance(said: Said): boolean {
  if (said.attachments.length > 0 && said.text.trim() === '') return true;
  const rest = plain(said.text).replace(opening, ' ').trim();
  return rest.split(/\s+/u).filter(Boolean).length >= 2;
}

const explicit =
  /\b(phan anh|gop y|kien nghi|bao hong|de nghi (xa|thon|uy ban|sua|xu ly|xem|lam)|gui loi khen|khen (anh|chi|can bo|chau|co|chu))\b/u;
const asksHow = /\b(cach|lam sao|the nao|o dau|cong phan anh|ung dung)\b/u;

/** Does the message call itself a feedback? */
export function saysFeedback(text: string): boolean {
  const words = plain(text);
  return explicit.test(words) && !asksHow.test(words);
}

const otherMatter =
  /^(cho (toi |em |minh |chau )?hoi|hoi|lam (sao|the nao|lai)|muon hoi|dang ky|xin hoi|huong dan|ok|vang|chao|thoi|huy|xoa)\b/u;
const clearQuestion = /\?|\b(o dau|lam sao|the nao|bao nhieu|bao lau|can gi|giay to gi)\b/u;
const lastWords = new Set('sao gì nào đâu mấy không ko chưa nhỉ hả hở à'.split(' '));
const aboutCall =
  /\b(goi (lai|cho|dien|so|toi|em)|cu goi|dung goi|khong can|ko can|k can|khoi can|bo qua)\b/u;

/**
 * Does a message go on with the feedback told just before? While something was asked, everything but a question of
 * its own; otherwise only what can be nothing else: a photo, a word about calling back, a short statement.
 */
export function goesOn(said: Said, open: FeedbackTalk): boolean {
  if (said.choice !== null) return false;
  const text = plain(said.text);
  if (text === '') return said.attachments.length > 0;
  if (aboutCall.test(text)) return true;
  if (/\b(cam on|thanks|tks)\b/u.test(text)) return false;
  if (otherMatter.test(text) || clearQuestion.test(text)) return false;
  if (open.asked !== null) return true;
  if (saysFeedback(said.text)) return false;
  if (said.attachments.length > 0) return true;
  return !endsAsQuestion(said.text) && text.split(' ').length <= 12;
}

/** By its last word; "xóm Chùa" is no "chưa", but "chua" in a text without marks is. */
function endsAsQuestion(text: string): boolean {
  const words =
    normalise(text)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  const marked = words.some((one) => fold(one) !== one);
  const last = words.at(-1) ?? '';
  return lastWords.has(last) || (!marked && [...lastWords].some((one) => fold(one) === last));
}

/** "No", "never mind": an answer that adds nothing. */
export function declines(said: Said): boolean {
  return /^(khong|ko|k|khong can( goi( lai)?)?|ko can( goi( lai)?)?|k can|khoi can|bo qua|khong co|ko co|khong biet|ko biet|k biet)( (a|nhe|nha|dau|gi|them|nua|het))*$/u.test(
    plain(said.text),
  );
}

/** Does the person speak of being called back? We reply here, and ask for no number. */
export function speaksOfCalling(said: Said): boolean {
  return /\bgoi\b/u.test(plain(said.text)) || /\[số điện thoại\]/u.test(said.text);
}

function plain(text: string): string {
  return fold(text)
    .replace(/[^a-z0-9?]+/gu, ' ')
    .trim();
}
