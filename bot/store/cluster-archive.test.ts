import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packCluster, readPacked, unpackCluster } from './cluster-archive.ts';

describe('a packed cluster', () => {
  let scratch: string;
  beforeEach(() => {
    scratch = mkdtempSync(join(tmpdir(), 'loa-archive-'));
    mkdirSync(join(scratch, 'from', 'base', 'empty folder'), { recursive: true });
    writeFileSync(join(scratch, 'from', 'PG_VERSION'), '18\n');
    writeFileSync(join(scratch, 'from', 'base', 'empty'), '');
    writeFileSync(join(scratch, 'from', 'base', 'bytes'), Buffer.from([0, 10, 13, 255, 123, 0]));
  });
  afterEach(() => rmSync(scratch, { recursive: true, force: true }));

  const list = (folder: string) =>
    (readdirSync(folder, { recursive: true }) as string[]).sort().map((path) => {
      const full = join(folder, path);
      return statSync(full).isDirectory() ? path : [path, readFileSync(full).toString('hex')];
    });

  it('unpacks to what was packed', () => {
    unpackCluster(packCluster(join(scratch, 'from')), join(scratch, 'to'));
    expect(list(join(scratch, 'to'))).toEqual(list(join(scratch, 'from')));
  });

  it('is for its owner only', () => {
    unpackCluster(packCluster(join(scratch, 'from')), join(scratch, 'to'));
    expect(statSync(join(scratch, 'to')).mode & 0o777).toBe(0o700);
    expect(statSync(join(scratch, 'to', 'base', 'bytes')).mode & 0o777).toBe(0o600);
  });

  it('leaves nothing under the final name until it is whole, and begins anew after an interruption', () => {
    const packed = packCluster(join(scratch, 'from'));
    const folder = join(scratch, 'to');
    mkdirSync(`${folder}.unfinished`);
    writeFileSync(join(`${folder}.unfinished`, 'left from before'), 'x');
    expect(() => unpackCluster(packed.subarray(0, packed.length - 20), folder)).toThrow();
    expect(readdirSync(scratch)).not.toContain('to');
    unpackCluster(packed, folder);
    expect(list(folder)).toEqual(list(join(scratch, 'from')));
    expect(readdirSync(scratch).sort()).toEqual(['from', 'to']);
  });

  it('names folders before what is in them', () => {
    const seen = new Set(['']);
    for (const { path, content } of readPacked(packCluster(join(scratch, 'from')))) {
      expect(seen).toContain(path.split('/').slice(0, -1).join('/'));
      if (!content) seen.add(path);
    }
  });
});
