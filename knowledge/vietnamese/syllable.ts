const onset = /^(?:ngh|ng|nh|gh|gi(?=[aeiouy])|kh|ph|th|tr|ch|qu(?=[aeiouy])|[bcdghklmnprstvx])?/u;
const rimes = new Set(
  `a ac ach ai am an ang anh ao ap at au ay e ec ech em en eng enh eo ep et eu i ia ich iem ien ieng iep iet ieu im in
  inh ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oc oe oem oen oeo oet oi om on ong ooc oong op ot u
  ua uac uach uan uang uanh uat uau uay uc ue uech uen uenh uet ui uia uich uim uin uinh uit um un ung uo uoc uoi uom
  uon uong uop uot uou up ut uu uy uya uych uyen uyet uyn uynh uyt uyu y yem yen yeng yet yeu`.split(/\s+/u),
);

/** True when a folded word (`fold`) can be a Vietnamese syllable: an onset and one of the rimes of the language. */
export function isSyllable(folded: string): boolean {
  if (folded === 'gi') return true;
  const start = onset.exec(folded)?.[0] ?? '';
  return rimes.has(folded.slice(start.length));
}
