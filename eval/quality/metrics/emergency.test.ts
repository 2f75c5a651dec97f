import { emergencyRecall, falseAlarms } from './emergency.ts';

const cases = [
  { wanted: 'emergency', got: 'emergency' },
  { wanted: 'emergency', got: 'ignore' },
  { wanted: 'howto', got: 'emergency' },
  { wanted: 'howto', got: 'howto' },
  { wanted: 'ignore', got: 'howto' },
  { wanted: 'ignore', got: 'ignore' },
];

describe('emergencies', () => {
  it('are recalled by the share of cries that were heard', () => {
    expect(emergencyRecall(cases)).toBe(50);
  });

  it('are false alarms by the share of other messages, wrong in other ways or not', () => {
    expect(falseAlarms(cases)).toBe(25);
    expect(falseAlarms([])).toBeNaN();
  });
});
