import type { Plan } from '@yunzhengshou/contract';
import { useQuery } from '../../../api/use-query';
import { Box, Button, Heading, Span } from '../../../components/base';
import { Loaded } from '../../../components/loaded';
import { formatDate } from '../../../format/dates';
import { go } from '../../../navigate';

/** Every version that was published, the newest first; each stays readable. */
export function Versions({ plan: { planId, projectCode } }: { plan: Plan }) {
  const query = useQuery('listPlans', { params: { projectCode } });
  return (
    <Box as="section" className="card stack" labelledBy="plan-versions">
      <Heading level={2} id="plan-versions">
        公布过的各版
      </Heading>
      <Loaded query={query} what="公布过的各版">
        {({ plans }) => (
          <Box as="ul" className="plain-list stack">
            {plans.map((one) => (
              <Box as="li" key={one.planId} className="stack stack--tight">
                <Span strong>
                  第{one.version}版，{one.stageTitle}
                </Span>
                <Span>{formatDate(one.publishedOn)}公布</Span>
                {one.planId === planId ? (
                  <Span className="soft">正在看这一版</Span>
                ) : (
                  <Button kind="quiet" label={`看这一版：第${one.version}版`} onPress={() => go('plan', { planId: one.planId })}>
                    看这一版
                  </Button>
                )}
              </Box>
            ))}
          </Box>
        )}
      </Loaded>
    </Box>
  );
}
