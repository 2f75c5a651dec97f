import { readLines } from '../vietnamese/word-table.ts';

/**
 * Further ways to ask for each guide, by its id, kept by the editors of the search beside the questions in the guide
 * itself. Throws, naming the line, when one has no `id:`.
 */
export function loadMoreQuestions(
  file: URL = new URL('./more-questions.txt', import.meta.url),
): ReadonlyMap<string, readonly string[]> {
  return new Map(
    readLines(file).map((line) => {
      const at = line.indexOf(':');
      if (at < 1) throw new Error(`${file.pathname}: thiếu "mã bài:" trong dòng "${line}"`);
      const questions = line.slice(at + 1).split('/');
      return [line.slice(0, at).trim(), questions.map((question) => question.trim()).filter((q) => q !== '')];
    }),
  );
}
