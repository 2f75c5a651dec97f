import fc from 'fast-check';
import { afterQuietHours, untilQuiet } from './quiet-hours.ts';

const at = (local: string) => new Date(`2026-11-22T${local}:00+07:00`);

describe('quiet hours', () => {
  it.each([
    ['06:00', '06:00'],
    ['12:00', '12:00'],
    ['21:29', '21:29'],
    ['05:59', '06:00'],
    ['00:00', '06:00'],
  ])('moves %s to %s', (moment, moved) => {
    expect(afterQuietHours(at(moment))).toEqual(at(moved));
  });

  it('moves the late evening to the next morning', () => {
    expect(afterQuietHours(at('21:30'))).toEqual(new Date('2026-11-23T06:00:00+07:00'));
  });

  it('never moves anything into the night, nor by more than eight and a half hours', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2025-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
        (moment) => {
          const moved = afterQuietHours(moment);
          expect(untilQuiet(moved)).toBeGreaterThan(0);
          expect(moved.getTime() - moment.getTime()).toBeLessThanOrEqual(8.5 * 3_600_000);
          expect(moved.getTime()).toBeGreaterThanOrEqual(moment.getTime());
        },
      ),
    );
  });
});
