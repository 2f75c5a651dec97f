import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fingerprintOf, readLearnt, saveLearnt } from './learnt.ts';

describe('what was learnt', () => {
  const folder = mkdtempSync(join(tmpdir(), 'learnt-'));
  const file = pathToFileURL(join(folder, 'learnt.bin'));
  const learnt = { classifier: Float32Array.of(1.5, -2, 3), latent: Float64Array.of(0.1, 0.2, 0.3, 0.4) };
  const print = fingerprintOf(['một', 'hai'], { a: 1 });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('comes back to the bit for the same texts, and not at all for others', () => {
    saveLearnt(file, print, learnt);
    expect(readLearnt(file, print)).toEqual(learnt);
    expect(readLearnt(file, fingerprintOf(['một', 'ba'], { a: 1 }))).toBeNull();
    expect(readLearnt(file, fingerprintOf(['một', 'hai'], { a: 2 }))).toBeNull();
  });

  it('is not read from a file that was cut short', () => {
    writeFileSync(file, readFileSync(file).subarray(0, 90));
    expect(readLearnt(file, print)).toBeNull();
  });
});
