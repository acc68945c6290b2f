import type { IdentityWays } from '@yunzhengshou/contract';
import { Box, Heading, Span } from '../../../components/base';

type Opens = IdentityWays['opens'][number];

/** What each level opens, as lists: the higher one adds to the lower. */
export function Levels({ all: { levels, opens, freshMinutes } }: { all: IdentityWays }) {
  const lists = levels.map((level) => ({
    level,
    rows: opens.filter((row) => row[level.level] && (level.level === 'phone' || !row.phone)),
  }));
  return (
    <Box as="section" className="stack" labelledBy="levels-heading">
      <Heading level={2} id="levels-heading">
        核对以后能做什么
      </Heading>
      <Box className="columns">
        {lists.map(({ level, rows }) => (
          <Box key={level.level} className="card stack stack--tight">
            <Heading level={3}>{level.title}</Heading>
            <Box as="p" className="text soft">
              {level.meaning}
            </Box>
            <Box as="p" className="text">
              {level.level === 'phone' ? '可以：' : '手机号核对能办的都可以，还可以：'}
            </Box>
            <Box as="ul" className="bullets">
              {rows.map((row) => (
                <Box as="li" key={row.title} className="bullets__item">
                  <Line row={row} />
                </Box>
              ))}
            </Box>
          </Box>
        ))}
      </Box>
      <Box as="p" className="text soft">
        写着“要再确认”的，办的时候会再确认一次是您本人，{freshMinutes} 分钟里不用再确认。
      </Box>
    </Box>
  );
}

function Line({ row: { title, fresh, note } }: { row: Opens }) {
  return (
    <>
      {title}
      {fresh && <Span strong>（要再确认）</Span>}
      {note !== null && <Span className="soft">　{note}</Span>}
    </>
  );
}
