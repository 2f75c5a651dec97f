import { parseAskedQuestions } from './asked-questions.ts';

describe('parseAskedQuestions', () => {
  it('reads a part and a question a line, and lets comments be', () => {
    const { asked, faults } = parseAskedQuestions(
      'a.questions.txt',
      '# ghi chú\nfee: hết bao nhiêu: rẻ không\n\n',
    );
    expect(asked).toEqual([{ aspect: 'fee', text: 'hết bao nhiêu: rẻ không' }]);
    expect(faults).toEqual([]);
  });

  it.each(['hết bao nhiêu', 'giá: hết bao nhiêu', 'fee:', ': hết bao nhiêu'])(
    'names the line of "%s" and keeps the others',
    (wrong) => {
      const { asked, faults } = parseAskedQuestions('a.questions.txt', `steps: làm sao\n${wrong}`);
      expect(asked).toHaveLength(1);
      expect(faults).toEqual([expect.objectContaining({ file: 'a.questions.txt', line: 2 })]);
    },
  );
});
