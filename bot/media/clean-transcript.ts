/** Longest transcript that is used, in code points: about two minutes of speech. */
const longest = 1500;

/**
 * What speech models write for silence and noise, learnt from the ends of films. None of it is a thing to say to a
 * village's helper.
 *
 * @see Koenecke et al., "Careless Whisper: Speech-to-Text Hallucination Harms" (FAccT 2024).
 */
const invented =
  /(subscribe|đăng ký (cho )?kênh|ghiền mì gõ|không bỏ lỡ (những )?video|(cảm ơn|cám ơn) (các bạn|quý vị).{0,30}(theo dõi|lắng nghe|đã xem)|hẹn gặp lại (các bạn|quý vị)|phụ đề|amara\.org|vietsub)/iu;

/** One to six words said four times in a row or more: a model that got stuck. */
const stuck = /((?:\S+\s+){1,6}?)\1{3,}/giu;

/** The words of a transcript as one clean line; null when nothing usable was heard. */
export function cleanTranscript(text: string): string | null {
  const line = text
    .normalize('NFC')
    .toWellFormed()
    .replace(/[\p{C}\uFFFD]/gu, ' ')
    // Marks of what is no speech: [âm nhạc], (tiếng cười), ♪
    .replace(/\[[^\]]{0,40}\]|\([^)]{0,40}\)|[♪♫]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  if (!/\p{L}{2}|\p{N}/u.test(line) || invented.test(line)) return null;
  const said = `${line} `.replace(stuck, '').trim();
  // What remains beside a loop must still be most of it, else there was nothing else.
  if (said.length < line.length / 3) return null;
  return [...said].slice(0, longest).join('');
}
