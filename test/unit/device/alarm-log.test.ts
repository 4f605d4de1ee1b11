import { describe, expect, it } from 'vitest';
import { AlarmLog } from '../../../src/device/worker/alarm-log.ts';

const HOUR = 60 * 60 * 1000;

describe('alarms', () => {
  it('go out an hour after they last rang, and take their reason with them', () => {
    const log = new AlarmLog();
    expect(log.ring('bad-note', 'by nobody', 0)).toBe(true);
    expect(log.ring('bad-note', 'by nobody again', HOUR / 2)).toBe(false);
    expect(log.active(HOUR)).toEqual(['bad-note']);
    expect(log.why(HOUR)).toBe('bad-note: by nobody again');
    expect(log.active(HOUR * 1.5)).toEqual([]);
    expect(log.why(HOUR * 1.5)).toBeNull();
  });

  it('go out when their cause is gone, and not when another cause rings the same alarm', () => {
    const log = new AlarmLog();
    log.ring('storage', 'nearly full', 0, 'disk');
    log.ring('storage', 'the copy is damaged', 1);
    expect(log.silence('disk')).toBe(true);
    expect(log.active(2)).toEqual(['storage']);
    expect(log.why(2)).toBe('storage: the copy is damaged');
    expect(log.silence('storage')).toBe(true);
    expect(log.silence('storage')).toBe(false);
    expect([log.active(2), log.why(2)]).toEqual([[], null]);
  });

  it('of a fork stay', () => {
    const log = new AlarmLog();
    log.ring('fork', 'two histories', 0);
    expect(log.active(1000 * HOUR)).toEqual(['fork']);
    expect(log.why(1000 * HOUR)).toBe('fork: two histories');
  });

  it('do not hide a fault, which passes as they do', () => {
    const log = new AlarmLog();
    log.fault('worker: it broke', 0);
    log.ring('oversize', 'too much', HOUR / 2);
    expect(log.active(HOUR / 2)).toEqual(['oversize']);
    expect(log.why(HOUR / 2)).toBe('worker: it broke');
    expect(log.why(HOUR)).toBe('oversize: too much');
  });

  it('remembers what went wrong last since the start, the newest first, each once', () => {
    const log = new AlarmLog();
    expect(log.recent).toEqual([]);
    for (let count = 0; count < 12; count += 1) log.fault(`fault ${count}`, count);
    log.fault('fault 8', 20);
    log.ring('storage', 'full', 21);
    log.silence('storage');
    expect(log.recent.map(({ why }) => why).slice(0, 3)).toEqual(['storage: full', 'fault 8', 'fault 11']);
    expect(log.recent).toHaveLength(8);
    expect(log.recent.filter(({ why }) => why === 'fault 8')).toEqual([{ why: 'fault 8', at: 20 }]);
  });
});
