import type { Citation } from '@yunzhengshou/contract';

/** An article as it is named on screens: 《某条例》第19条第2款第3项. */
export function formatCitation(citation: Citation): string {
  const paragraph = citation.paragraph === undefined ? '' : `第${citation.paragraph}款`;
  const item = citation.item === undefined ? '' : `第${citation.item}项`;
  return `《${citation.lawTitle}》第${citation.article}条${paragraph}${item}`;
}

/** Several articles in one line; of the same law the title is said once. */
export function formatCitations(citations: readonly Citation[]): string {
  return citations
    .map((citation, index) => {
      const whole = formatCitation(citation);
      return citations[index - 1]?.lawTitle === citation.lawTitle ? whole.slice(whole.indexOf('》') + 1) : whole;
    })
    .join('、');
}
