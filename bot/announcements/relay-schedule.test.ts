import fc from 'fast-check';
import { afterQuietHours } from './quiet-hours.ts';
import { nextStep, wakingTime } from './relay-schedule.ts';

const at = (local: string) => new Date(`${local}:00+07:00`);
const minutes = (count: number) => count * 60_000;

describe('the schedule of a card', () => {
  it.each([
    [0, '09:30'],
    [1, '11:00'],
    [2, '13:00'],
  ])('after %i reminders is due at %s for a card of 9 o’clock', (reminded, due) => {
    expect(nextStep(at('2026-11-23T09:00'), reminded, false)).toEqual(at(`2026-11-23T${due}`));
  });

  it('stops its clock in the quiet hours', () => {
    expect(nextStep(at('2026-11-23T21:20'), 0, false)).toEqual(at('2026-11-24T06:20'));
    expect(nextStep(at('2026-11-23T23:00'), 1, false)).toEqual(at('2026-11-24T08:00'));
    expect(wakingTime(at('2026-11-23T21:00'), minutes(30))).toEqual(at('2026-11-24T06:00'));
  });

  it('does not stop for what cannot wait', () => {
    expect(nextStep(at('2026-11-23T21:20'), 0, true)).toEqual(at('2026-11-23T21:50'));
  });

  it('never ends in the quiet hours, never goes back, and takes at least the time asked for', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2 * 24 * 60 }),
        fc.integer({ min: 0, max: 72 * 60 }),
        (start, wait) => {
          const from = new Date(at('2026-11-23T00:00').getTime() + minutes(start));
          const due = wakingTime(from, minutes(wait));
          expect(afterQuietHours(due)).toEqual(due);
          expect(due.getTime() - from.getTime()).toBeGreaterThanOrEqual(minutes(wait));
        },
      ),
    );
  });
});
