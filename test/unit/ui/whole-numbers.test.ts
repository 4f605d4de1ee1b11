import { describe, expect, it } from 'vitest';
import { whole } from '../../../src/ui/whole-numbers.ts';

describe('numbers in running words', () => {
  it('hold together at a hyphen and at the dash of hours, and nothing else is touched', () => {
    expect(whole('打 000-5550-0101')).toBe('打 000-\u20605550-\u20600101');
    expect(whole('周一至周五 8:30–11:30、14:00–17:00')).toBe(
      '周一至周五 8:30–\u206011:30、14:00–\u206017:00',
    );
    expect(whole('东区–西区，A-1，1–6 栋')).toBe('东区–西区，A-1，1–6 栋');
  });
});
