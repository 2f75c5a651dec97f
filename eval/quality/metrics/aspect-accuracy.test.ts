import { aspectAccuracy } from './aspect-accuracy.ts';

describe('aspect accuracy', () => {
  it('is judged only where the guide is right', () => {
    const fee = { wantedAspect: 'fee', aspect: 'fee' };
    expect(
      aspectAccuracy([
        { ...fee, rightGuide: true },
        { ...fee, aspect: 'time', rightGuide: true },
        { ...fee, aspect: null, rightGuide: true },
        { ...fee, rightGuide: true },
        { ...fee, rightGuide: false },
      ]),
    ).toBe(50);
  });
});
