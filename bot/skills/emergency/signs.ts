import { fold } from '../../../knowledge/vietnamese/fold.ts';

/** Kinds of danger, with the number that answers first. Words are folded: people in danger do not type marks. */
const signs: { danger: Danger; pattern: RegExp }[] = [
  {
    danger: 'self-harm',
    pattern:
      /\b(tu tu|tu sat|tu van|muon chet|khong (con )?muon song|chan song|ko muon song|k muon song|an la ngon|uong thuoc (sau|tru sau|diet co|chuot)|ket lieu)\b/u,
  },
  {
    danger: 'fire',
    pattern:
      /\b(chay (nha|rung|lon|to|roi|bep|xe|kho|cho)|dang chay|bi chay nha|hoa hoan|phat hoa|boc chay|no (binh )?ga[sz]?|boc khoi)\b/u,
  },
  {
    danger: 'medical',
    pattern:
      /\b(dot quy|dot quy|tai bien|bat tinh|ngat xiu|co giat|kho tho|ngung tho|tim ngung|chay mau nhieu|chay nhieu mau|ran can|dien giat|sap chet|hap hoi|ngo doc|trung doc|hoc di vat|gay (chan|tay|co)|bong nang|de roi|vo oi|cap cuu (gap|voi|ngay|khan)|goi cap cuu|can cap cuu|dau nguc du doi|ngat (di|roi))\b/u,
  },
  {
    danger: 'accident',
    pattern:
      /\b(tai nan (o|giao thong|xe|roi|nang)|bi tai nan|co tai nan|xe (dam|tong|lat|can)|lat xe|dam xe|tong xe|roi (xuong )?(vuc|gieng|ho))\b/u,
  },
  {
    danger: 'water',
    pattern:
      /\b(duoi nuoc|chet duoi|lu quet|lu cuon|nuoc cuon|troi (song|suoi)|sat lo|vui lap|ket (trong|giua) lu|roi xuong (song|suoi|ao))\b/u,
  },
  {
    danger: 'crime',
    pattern:
      /\b(bi (cuop|danh dap|dam|chem|hiep|bat coc|bao hanh|xam hai|duoi danh)|dang danh nhau|danh nhau|chem nhau|dam nhau|co trom|trom vao nha|cuop giat|giet nguoi|danh vo|danh con)\b/u,
  },
  { danger: 'any', pattern: /\b(cuu (toi|voi|em|chau|me|ba|bo|con|nguoi|mang)|help me|khan cap)\b/u },
];

export type Danger = 'self-harm' | 'fire' | 'medical' | 'accident' | 'water' | 'crime' | 'any';

/** Words of somebody who asks about rules and papers, not of somebody in danger. */
const aboutPapers =
  /\b(tro cap|che do|thu tuc|ho so|giay to|giay tuyen|bao hiem|bhyt|bhxh|muc huong|huong bao nhieu|tien ho tro|duoc ho tro|phong (chong|tranh|chay)|khai tu|tap huan|dien tap|tuyen truyen|hoc phi|mien giam|vay von|so may|so nao|goi so|la gi|mien phi)\b/u;

/**
 * The danger a message tells of, or null. The rule is meant to miss nobody: it reads folded text and runs on
 * group talk that is not addressed to the bot. A question about papers or numbers to call is none.
 */
export function dangerIn(text: string): Danger | null {
  const folded = fold(text)
    .replace(/[^a-z0-9\s]/gu, ' ')
    .replace(/\s+/gu, ' ');
  const sign = signs.find(({ pattern }) => pattern.test(folded));
  if (!sign) return null;
  if (aboutPapers.test(folded) && sign.danger !== 'self-harm') return null;
  return sign.danger;
}
