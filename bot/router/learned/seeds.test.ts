import { loadGuides } from '../../../knowledge/guides/load-guides.ts';
import { searchKey } from '../../../knowledge/vietnamese/search-key.ts';
import { tokenise } from '../../../knowledge/vietnamese/tokens.ts';
import { readLines } from '../../../knowledge/vietnamese/word-table.ts';
import { intents } from '../../skills/skill.ts';
import { seeds } from './seeds.ts';

const linesOf = (intent: string) => readLines(new URL(`../seeds/${intent}.txt`, import.meta.url));

describe('the seed utterances', () => {
  it.each(intents)('are 150 or more of our own for %s', (intent) => {
    expect(linesOf(intent).length).toBeGreaterThanOrEqual(150);
  });

  it('are all different, and none is taught as two things', () => {
    const seen = new Map<string, string>();
    for (const intent of intents) {
      for (const line of linesOf(intent)) {
        const key =
          tokenise(line)
            .map(({ text }) => searchKey(text))
            .join(' ') || line;
        const twin = seen.get(key);
        if (twin !== undefined && twin !== `${intent}: ${line}`) {
          const [other] = twin.split(':');
          if (other !== intent) throw new Error(`"${line}" is taught as ${intent} and as ${twin}`);
        }
        seen.set(key, `${intent}: ${line}`);
      }
    }
  });

  it("take the guides' questions as how-to, except those on scams and cries for help", () => {
    const taught = new Map(seeds(loadGuides().guides).map(({ text, intent }) => [text, intent]));
    expect(taught.get('làm giấy khai sinh cho con cần giấy tờ gì')).toBe('howto');
    expect(taught.get('công an gọi điện bắt nâng định danh mức 2 có phải lừa không')).toBe('scam_check');
    expect(taught.get('rắn cắn ở trên nương gọi ai cho nhanh')).toBeUndefined();
  });
});
