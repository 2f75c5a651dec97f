import { Random } from '../random.ts';
import { Faults } from './faults.ts';

const cs = '/v3.0/oa/message/cs';
const open = (seed = 1) => new Faults(new Random(seed));

describe('armed faults', () => {
  it('strike the next N calls in the order in which they were armed, then stop', () => {
    const faults = open();
    faults.api({ kind: 'drop_before', times: 2 });
    faults.api({ kind: 'status', status: 502 });
    const played = Array.from({ length: 4 }, () => faults.forCall(cs)?.kind ?? null);
    expect(played).toEqual(['drop_before', 'drop_before', 'status', null]);
    expect(faults.armed().api).toEqual([]);
  });

  it('keep to their path, and to OpenAPI when they name none', () => {
    const faults = open();
    faults.api({ kind: 'drop_after', path: '/v2.0/oa/upload' });
    faults.api({ kind: 'slow', ms: 5 });
    expect(faults.forCall('/v4/oa/access_token')).toBeNull();
    expect(faults.forCall(cs)?.kind).toBe('slow');
    expect(faults.forCall('/v2.0/oa/upload/image')?.kind).toBe('drop_after');
    faults.api({ kind: 'drop_after', path: '/v4/oa/access_token' });
    expect(faults.forCall('/v4/oa/access_token')?.kind).toBe('drop_after');
  });

  it('strike every 21st call for as long as they stay armed', () => {
    const faults = open();
    faults.api({ kind: 'silent', every: 21, times: 'always', path: cs });
    const struck = Array.from({ length: 63 }, (_, index) => (faults.forCall(cs) ? index + 1 : 0));
    expect(struck.filter(Boolean)).toEqual([21, 42, 63]);
  });

  it('are refused when a field is misspelt', () => {
    expect(() => open().api({ kind: 'slow', miliseconds: 3 } as never)).toThrow('miliseconds');
    expect(() => open().webhook({ kind: 'shuffle', size: 1 })).toThrow();
  });

  it('are all gone after clear', () => {
    const faults = open();
    faults.api({ kind: 'malformed', times: 'always' });
    faults.webhook({ kind: 'duplicate', times: 'always' });
    faults.chaos({ api: { slow: 1 } });
    faults.clear();
    expect([faults.forCall(cs), faults.forEvent()]).toEqual([null, null]);
  });
});

describe('faults by chance', () => {
  const run = (seed: number) => {
    const faults = open(seed);
    faults.chaos({ api: { slow: 0.1, drop_after: 0.2 }, webhook: { duplicate: 0.5, bad_signature: 0.5 } });
    return Array.from({ length: 1000 }, () => [faults.forCall(cs), faults.forEvent()] as const);
  };

  it('come out the same for the same seed', () => {
    expect(run(9)).toEqual(run(9));
    expect(run(9)).not.toEqual(run(10));
  });

  it('come as often as asked', () => {
    const played = run(2);
    const share = (kind: string) => played.filter(([call]) => call?.kind === kind).length / played.length;
    expect(share('slow')).toBeGreaterThan(0.07);
    expect(share('slow')).toBeLessThan(0.13);
    expect(share('drop_after')).toBeGreaterThan(0.16);
    expect(share('drop_after')).toBeLessThan(0.24);
  });

  it('never take an honest event away, and never touch OAuth', () => {
    const faults = open();
    faults.chaos({ api: { drop_after: 1 }, webhook: { bad_signature: 0.5, truncated: 0.5 } });
    for (let event = 0; event < 50; event++) expect(faults.forEvent()).toMatchObject({ replaces: false });
    expect(faults.forCall('/v4/oa/access_token')).toBeNull();
  });
});
