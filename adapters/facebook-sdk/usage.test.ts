import { usageOf } from './usage.ts';

describe('the usage headers', () => {
  it('say the highest figure and the wait in milliseconds', () => {
    expect(
      usageOf({
        'x-app-usage': '{"call_count":12,"total_time":40,"total_cputime":3}',
        'x-business-use-case-usage':
          '{"103":[{"type":"messenger","call_count":91,"total_cputime":1,"total_time":2,"estimated_time_to_regain_access":7},{"type":"pages","call_count":5}]}',
      }),
    ).toEqual({ percent: 91, regainMs: 420_000 });
  });

  it('are absent on most answers', () => {
    expect(usageOf({})).toBeNull();
  });

  it.each(['', 'null', '[]', '{"call_count":"many"}', '{', '{"1":5}'])(
    'read as nothing used from %j',
    (text) => {
      for (const name of ['x-app-usage', 'x-business-use-case-usage'])
        expect(usageOf({ [name]: text }) ?? { percent: 0, regainMs: 0 }).toEqual({ percent: 0, regainMs: 0 });
    },
  );
});
