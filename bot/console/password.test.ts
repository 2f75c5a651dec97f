import { hashPassword, isPassword } from './password.ts';

describe('a password', () => {
  it('is kept as a salted hash of the recommended strength, and known again as typed on any phone', async () => {
    const password = 'ruộng bậc thang mùa nước';
    const [hash, again] = await Promise.all([hashPassword(password), hashPassword(password)]);
    expect(hash).toMatch(/^scrypt\$15\$8\$3\$[\w-]{22,}\$[\w-]{43,}$/u);
    expect(again).not.toBe(hash);
    expect(await isPassword(password.normalize('NFD'), hash)).toBe(true);
    expect(await isPassword(`${password} `, hash)).toBe(false);
  });
});
