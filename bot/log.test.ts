import { createLog } from './log.ts';

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = [];
  write(createLog('info', { write: (line) => void lines.push(line) }));
  return lines.join('');
}

describe('the log', () => {
  it('holds no token, secret or message text, however deep it is handed in', () => {
    const out = logged((log) =>
      log.info(
        { access_token: 'T0', nested: { refreshToken: 'T1', deeper: { text: 'T2' } }, headers: { a: 'T3' } },
        'sent',
      ),
    );
    expect(out).not.toMatch(/T[0-3]/u);
    expect(JSON.parse(out).msg).toBe('sent');
  });

  it("redacts numbers in an error's message and leaves out its request", () => {
    const error = Object.assign(new Error('bad value 033095001234'), {
      config: { headers: { access_token: 'T4' } },
      code: 'E1',
    });
    const out = logged((log) => log.error({ err: error }, 'failed'));
    expect(out).not.toMatch(/033095001234|T4/u);
    expect(JSON.parse(out).err.code).toBe('E1');
  });

  it('keeps a forged line inside one JSON line', () => {
    const out = logged((log) => log.info({ field: 'a\n{"level":60}\u001b[31m' }, 'x'));
    expect(out.trim().split('\n')).toHaveLength(1);
  });
});
