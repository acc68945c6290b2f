import type { Plan, PlanClause } from '@yunzhengshou/contract';
import { Box, Button, Heading, Span } from '../../../components/base';
import { Basis } from '../../../components/basis';
import { Facts } from '../../../components/facts';
import { Note } from '../../../components/note';
import { StatusTag } from '../../../components/status-tag';
import { formatDate } from '../../../format/dates';
import { go } from '../../../navigate';
import '../plan.scss';
import { articlesOf, stageTag, untilInWords } from '../words';
import { Versions } from './versions';

/** A version of the plan: what can be said to it, its clauses one by one, its standards, its other versions. */
export function PlanView({ plan }: { plan: Plan }) {
  const tag = stageTag(plan);
  return (
    <Box className="stack">
      <Box className="stack stack--tight">
        <Box as="p" className="text soft">
          {plan.projectName}
        </Box>
        <Box as="p" className="text">
          <Span strong>{plan.title}</Span>
        </Box>
        <Box className="row">
          <StatusTag kind={tag.kind}>{tag.word}</StatusTag>
          <Span>
            第{plan.version}版，{formatDate(plan.publishedOn)}公布
          </Span>
        </Box>
      </Box>
      {!plan.newest && (
        <Note kind="warn" word="这是以前的一版">
          <Box as="p" className="text">
            后来公布了新的一版。这一版留在这里，一个字也没有动。
          </Box>
          <Button kind="quiet" onPress={() => go('plan', { project: plan.projectCode })}>
            看现在的一版
          </Button>
        </Note>
      )}
      <Participate plan={plan} />
      <Box className="columns columns--wide-left">
        <Box className="stack">
          <Heading level={2}>方案的内容</Heading>
          {plan.clauses.length === 0 && (
            <Box as="p" className="text">
              这一版只公布了标准，没有逐条的文字。
            </Box>
          )}
          {plan.clauses.map((clause) => (
            <Clause key={clause.key} clause={clause} plan={plan} />
          ))}
          <Heading level={2}>各项标准</Heading>
          <Box as="p" className="text soft">
            补偿就按这些数来算，算法：{plan.formulaTitle}。
          </Box>
          {plan.groups.map(({ code, title, values }) => (
            <Box key={code} role="group" className="card stack stack--tight" labelledBy={`group-${code}`}>
              <Heading level={3} id={`group-${code}`}>
                {title}
              </Heading>
              <Facts facts={values.map((one) => ({ label: one.title, value: one.value }))} />
              <Basis articles={articlesOf(values)} />
            </Box>
          ))}
        </Box>
        <Box className="stack">
          <Versions plan={plan} />
          <Box as="section" className="card stack stack--tight" labelledBy="plan-hash">
            <Heading level={2} id="plan-hash">
              这一版的校验码
            </Heading>
            <Box as="p" className="text long">
              {plan.contentHash}
            </Box>
            <Box as="p" className="text soft">
              内容改一个字，校验码就不一样。
            </Box>
          </Box>
        </Box>
      </Box>
    </Box>
  );
}

/** What residents can do about it now. */
function Participate({ plan: { planId, commentsOpen, commentEndsOn, previousPlanId } }: { plan: Plan }) {
  return (
    <Box as="section" className="card stack" labelledBy="participate">
      <Heading level={2} id="participate">
        {commentsOpen ? '您可以提意见' : '意见和改动'}
      </Heading>
      {commentEndsOn !== null && (
        <Box as="p" className="text">
          征求意见到 <Span strong>{untilInWords(commentEndsOn)}</Span> 为止{commentsOpen ? '，这一天也算' : ''}。
          {commentsOpen && '提的意见只有工作人员看得到，答复会告诉您，也会汇总公布。'}
        </Box>
      )}
      {commentEndsOn === null && (
        <Box as="p" className="text">
          这一版不征求意见。对补偿有不同看法，可以另外提出申请。
        </Box>
      )}
      {commentsOpen && (
        <Button kind="main" onPress={() => go('planComments', { planId })}>
          对整个方案提意见
        </Button>
      )}
      {commentEndsOn !== null && (
        <>
          <Button kind="plain" onPress={() => go('planComments', { planId })}>
            看我的意见和答复
          </Button>
          <Button kind="plain" onPress={() => go('planHearing', { planId })}>
            {commentsOpen ? '有异议，申请听证' : '看我家的异议和听证'}
          </Button>
        </>
      )}
      {previousPlanId !== null && (
        <Button kind="plain" onPress={() => go('planDifference', { planId })}>
          和上一版比，改了什么
        </Button>
      )}
    </Box>
  );
}

function Clause({ clause: { key, title, text, articles }, plan: { planId, commentsOpen } }: { clause: PlanClause; plan: Plan }) {
  return (
    <Box as="section" className="card stack" labelledBy={`clause-${key}`}>
      <Heading level={3} id={`clause-${key}`}>
        {title}
      </Heading>
      <Box as="p" className="text plan-text">
        {text}
      </Box>
      <Basis articles={articles} />
      {commentsOpen && (
        <Button kind="plain" label={`对这一项提意见：${title}`} onPress={() => go('planComments', { planId, clause: key })}>
          对这一项提意见
        </Button>
      )}
    </Box>
  );
}
