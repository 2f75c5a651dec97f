import { dayMs, refusalToReceive, Users } from './users.ts';

const now = Date.UTC(2026, 10, 2);

describe('who may be written to', () => {
  it.each([
    ['a stranger', {}, -213],
    ['a follower who never wrote', { follows: true }, -232],
    ['someone who wrote just inside 7 days', { lastInteraction: now - 7 * dayMs }, null],
    ['someone silent for longer than 7 days', { follows: true, lastInteraction: now - 7 * dayMs - 1 }, -230],
    ['someone who wrote and then stopped following', { lastInteraction: now - 1 }, null],
    ['a banned account, whatever else is true', { lastInteraction: now, refusal: -227 }, -227],
  ])('%s', (_, state, refusal) => {
    const user = Object.assign(new Users().named('Lò Văn Tâm'), state);
    expect(refusalToReceive(user, now)).toBe(refusal);
  });

  it('is one person per name', () => {
    const users = new Users();
    expect(users.named('Mỷ')).toBe(users.named('Mỷ'));
    expect(users.all()).toHaveLength(1);
    expect(users.get(users.named('Mỷ').id)).toBe(users.named('Mỷ'));
  });
});
