import { describe, expect, it } from 'vitest';
import { formatCitation, formatCitations } from './citation';

const law = { law: '浙', lawTitle: '某省条例' };

describe('citations', () => {
  it('names law, article, paragraph and item', () => {
    expect(formatCitation({ ...law, article: 27 })).toBe('《某省条例》第27条');
    expect(formatCitation({ ...law, article: 10, paragraph: 2, item: 3 })).toBe('《某省条例》第10条第2款第3项');
  });

  it('says the title once for neighbours of one law', () => {
    const other = { law: '国', lawTitle: '某条例', article: 19 };
    expect(formatCitations([{ ...law, article: 24 }, { ...law, article: 27 }, other])).toBe('《某省条例》第24条、第27条、《某条例》第19条');
    expect(formatCitations([])).toBe('');
  });
});
