import type { ConsentText } from '@yunzhengshou/contract';
import { Box, Heading } from '../base';
import { Basis } from '../basis';

/** A notice as the server has it, part by part: what is asked, what becomes of it. @param level of its parts' headings */
export function ConsentParts({ text: { parts, articles }, level = 2 }: { text: ConsentText; level?: 2 | 3 }) {
  return (
    <>
      {parts.map(({ title, lines }) => (
        <Box as="section" key={title} className="card stack stack--tight">
          <Heading level={level}>{title}</Heading>
          <Box as="ul" className="bullets">
            {lines.map((line) => (
              <Box as="li" key={line} className="bullets__item">
                {line}
              </Box>
            ))}
          </Box>
        </Box>
      ))}
      <Basis articles={articles} />
    </>
  );
}
