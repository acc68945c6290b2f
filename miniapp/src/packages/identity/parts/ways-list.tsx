import type { CheckPurpose, IdentityWays } from '@yunzhengshou/contract';
import { Box, Button, Heading } from '../../../components/base';
import { keyed } from '../../../format/keyed';
import { go } from '../../../navigate';

export type Way = IdentityWays['ways'][number];

interface WaysListProps {
  ways: readonly Way[];
  levels: IdentityWays['levels'];
  purpose: CheckPurpose;
}

function open({ method }: Way, purpose: CheckPurpose): void {
  const query: Record<string, string> = purpose === 'assist' ? { purpose } : {};
  if (method === 'phone') go('phone', query);
  else if (method === 'counter') go('counter');
  else go('verify', method === 'eid' ? { ...query, way: 'eid' } : query);
}

const openLabels: Readonly<Record<Way['method'], string>> = {
  faceid: '刷脸核对',
  eid: '用 E证通核对',
  phone: '用手机号核对',
  counter: '取窗口码',
};

/** Ways to prove who one is: what each needs, how long it takes, what it opens. The first is the screen's main one. */
export function WaysList({ ways, levels, purpose }: WaysListProps) {
  return (
    <Box className="columns">
      {keyed(ways, ({ title }) => title).map(({ key, item: way }, position) => (
        <Box as="section" key={key} className="card stack">
          <Heading level={2}>{way.title}</Heading>
          <Box className="stack stack--tight">
            <Box as="p" className="text soft">
              要准备
            </Box>
            <Box as="ul" className="bullets">
              {way.needs.map((need) => (
                <Box as="li" key={need} className="bullets__item">
                  {need}
                </Box>
              ))}
            </Box>
            <Box as="p" className="text">
              大约 {way.minutes} 分钟。做完是“{levels.find(({ level }) => level === way.level)?.title ?? way.level}”。
            </Box>
            {way.note !== null && (
              <Box as="p" className="text">
                {way.note}
              </Box>
            )}
          </Box>
          <Button kind={position === 0 ? 'main' : 'plain'} onPress={() => open(way, purpose)}>
            {openLabels[way.method]}
          </Button>
        </Box>
      ))}
    </Box>
  );
}
