import type { HouseholdCard } from '@yunzhengshou/contract';
import { Amount } from '../../components/amount';
import { Box, Button, Heading, Span } from '../../components/base';
import { Basis } from '../../components/basis';
import { Note } from '../../components/note';
import { ProcedureLine } from '../../components/procedure-line';
import { daysLeftNow, formatDue } from '../../format/dates';
import { payerWords } from '../../format/money';
import { go } from '../../navigate';
import { chosenHousehold, useSetting } from '../../settings';
import './home.scss';
import { Participation } from './participation';

interface HouseholdHomeProps {
  households: readonly HouseholdCard[];
  /** When the answer came, in ms: days are counted from there. */
  at: number;
}

export function HouseholdHome({ households, at }: HouseholdHomeProps) {
  const chosen = useSetting(chosenHousehold);
  const household = households.find((one) => one.householdId === chosen) ?? households[0];
  if (!household) return null;
  return (
    <Box className="stack">
      <Box className="stack stack--tight">
        <Box as="p" className="text">
          <Span strong>{household.address}</Span>
        </Box>
        <Box as="p" className="text soft">
          {household.projectName}
        </Box>
        {!household.own && (
          <Box as="p" className="text">
            您在这里是代办人，不是产权人。下面说的“您家”，是您代办的这一户。
          </Box>
        )}
      </Box>
      <News household={household} />
      {households.length > 1 && <Switcher households={households} current={household.householdId} />}
      <Box className="columns">
        <Box className="stack">
          <Next household={household} at={at} />
          <Deadlines household={household} at={at} />
          <Result household={household} />
          <Participation key={household.projectCode} projectCode={household.projectCode} />
          <Care household={household} />
        </Box>
        <Box as="section" className="card stack" labelledBy="line-heading">
          <Heading level={2} id="line-heading">
            从头到尾的每一步
          </Heading>
          <ProcedureLine key={household.householdId} steps={household.line} />
        </Box>
      </Box>
    </Box>
  );
}

const newsPages = { reads: 'householdReads', people: 'householdPeople', requests: 'requests' } as const;
const newsLabels = { reads: '看谁看过', people: '看是谁', requests: '看答复' } as const;

/** What happened around the household that its people may not know. */
function News({ household: { householdId, news } }: { household: HouseholdCard }) {
  if (news.length === 0) return null;
  return (
    <Note kind="info" word="您可能还不知道">
      {news.map(({ sentence, page }) => (
        <Box key={page} className="stack stack--tight">
          <Box as="p" className="text">
            {sentence}
          </Box>
          <Button kind="quiet" onPress={() => go(newsPages[page], page === 'requests' ? {} : { household: householdId })}>
            {newsLabels[page]}
          </Button>
        </Box>
      ))}
    </Note>
  );
}

function Switcher({ households, current }: { households: readonly HouseholdCard[]; current: string }) {
  return (
    <Box role="group" label="您名下的房屋" className="stack stack--tight">
      <Box as="p" className="text">
        您名下有 {households.length} 户，下面是标着“正在看”的一户。
      </Box>
      {households.map(({ householdId, address }) => (
        <Button
          key={householdId}
          current={householdId === current}
          className={`switcher ${householdId === current ? 'is-current' : ''}`}
          onPress={() => chosenHousehold.set(householdId)}
        >
          <Span>{address}</Span>
          {householdId === current && <Span className="badge">正在看</Span>}
        </Button>
      ))}
    </Box>
  );
}

/** What the page of the next step is about, where it has to be told. */
const queryOf: Partial<Record<string, (household: Pick<HouseholdCard, 'householdId' | 'projectCode'>) => Record<string, string>>> = {
  result: ({ householdId }) => ({ household: householdId }),
  plan: ({ projectCode }) => ({ project: projectCode }),
};

function Next({ household: { householdId, projectCode, next }, at }: { household: HouseholdCard; at: number }) {
  const { action } = next;
  return (
    <Box as="section" className="card next stack" labelledBy="next-heading">
      <Box className="stack stack--tight">
        <Box as="p" className="text next__label">
          接下来
        </Box>
        <Heading level={2} id="next-heading" className="next__title">
          {next.title}
        </Heading>
      </Box>
      {next.dueOn !== null && (
        <Box as="p" className="text next__due">
          最晚 <Span strong>{formatDue(next.dueOn, next.daysLeft === null ? null : daysLeftNow(next.daysLeft, at, Date.now()))}</Span>
        </Box>
      )}
      <Box as="p" className="text">
        {next.sentence}
      </Box>
      {next.otherwise !== null && (
        <Box as="p" className="text">
          如果没有办：{next.otherwise}
        </Box>
      )}
      {action !== null && (
        <Button kind="main" onPress={() => go(action.page, queryOf[action.page]?.({ householdId, projectCode }))}>
          {action.label}
        </Button>
      )}
      <Basis articles={next.articles} />
    </Box>
  );
}

function Result({ household: { householdId, result } }: { household: HouseholdCard }) {
  return (
    <Box as="section" className="card stack" labelledBy="result-heading">
      <Heading level={2} id="result-heading">
        您家的补偿
      </Heading>
      {result === null ? (
        <Box as="p" className="text">
          还没有算出来。算好以后会显示在这里。想知道卡在哪里，可以问经办人员。
        </Box>
      ) : (
        <>
          <Box className="stack stack--tight">
            <Box as="p" className="text">
              {payerWords[result.payer]}
            </Box>
            {result.payer !== 'nobody' && <Amount fen={Math.abs(result.netFen)} />}
          </Box>
          {result.modeAssumed && (
            <Box as="p" className="text">
              {result.compMode === 'exchange'
                ? '您还没有选安置方式，这里先按换房（调产安置）来算。'
                : '您还没有选补偿方式，这里先按拿钱（货币补偿）来算。'}
            </Box>
          )}
          <Button kind="plain" onPress={() => go('result', { household: householdId })}>
            看每一项怎么算
          </Button>
        </>
      )}
    </Box>
  );
}

/** The file of this household: who saw it, who may act in it, and the way to say something about it. */
function Care({ household: { householdId } }: { household: HouseholdCard }) {
  return (
    <Box as="section" className="card stack stack--tight" labelledBy="care-heading">
      <Heading level={2} id="care-heading">
        您家的资料
      </Heading>
      <Button kind="quiet" onPress={() => go('householdReads', { household: householdId })}>
        看谁看过我家的资料
      </Button>
      <Button kind="quiet" onPress={() => go('householdPeople', { household: householdId })}>
        看谁能办我家的事
      </Button>
      <Button kind="quiet" onPress={() => go('householdChanges', { household: householdId })}>
        看我家的登记改过什么
      </Button>
      <Button kind="quiet" onPress={() => go('newRequest', { household: householdId })}>
        写错了、不明白、有意见，提出来
      </Button>
    </Box>
  );
}

function Deadlines({ household: { deadlines }, at }: { household: HouseholdCard; at: number }) {
  if (deadlines.length === 0) return null;
  return (
    <Box as="section" className="card stack" labelledBy="deadlines-heading">
      <Heading level={2} id="deadlines-heading">
        还有这些期限
      </Heading>
      <Box as="ul" className="plain-list stack">
        {deadlines.map((deadline) => (
          <Box as="li" key={`${deadline.title} ${deadline.dueOn}`}>
            <Box as="p" className="text">
              <Span strong>{deadline.title}</Span>
            </Box>
            <Box as="p" className="text">
              {formatDue(deadline.dueOn, daysLeftNow(deadline.daysLeft, at, Date.now()))}
            </Box>
            <Basis articles={deadline.articles} />
          </Box>
        ))}
      </Box>
    </Box>
  );
}
