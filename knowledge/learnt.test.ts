import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { learntFrom } from './learnt.ts';

describe('what was learnt', () => {
  const folder = mkdtempSync(join(tmpdir(), 'learnt-'));
  const file = pathToFileURL(join(folder, 'some.learnt'));
  const value = { weights: Float32Array.of(1.5, -2, 3), words: ['đường', 'xã'] };
  const never = () => {
    throw new Error('learns again');
  };
  beforeEach(() => learntFrom('some', ['một', 'hai'], () => value, file).save());
  afterAll(() => rmSync(folder, { recursive: true }));

  it('comes back to the bit for the same sources', () => {
    expect(learntFrom('some', ['một', 'hai'], never, file).value).toEqual(value);
  });

  it('is learnt again from other sources', () => {
    expect(() => learntFrom('some', ['một', 'ba'], never, file)).toThrow('learns again');
  });

  it.each([0, 30, 64, 90])('is learnt again when the file was cut to %d bytes', (length) => {
    writeFileSync(file, readFileSync(file).subarray(0, length));
    expect(() => learntFrom('some', ['một', 'hai'], never, file)).toThrow('learns again');
  });
});
