import type { CalendarYear } from '@yunzhengshou/contract';
import type { Answer } from '../../../api';
import { Box, Heading } from '../../../components/base';
import { Expander } from '../../../components/expander';
import { Note } from '../../../components/note';
import { StatusTag } from '../../../components/status-tag';
import { YearForm } from './year-form';

interface CalendarViewProps {
  calendar: Answer<'listCalendarYears'>;
  onChanged: () => void;
}

const dayInWords = (day: string): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;

/** What is missing first, then the form, then every year with its days. */
export function CalendarView({ calendar: { years, missing, provisionalDeadlines }, onChanged }: CalendarViewProps) {
  return (
    <Box className="columns columns--wide-left">
      <Box className="stack stack--wide">
        {missing !== null && (
          <Note kind="warn">还没有{missing}年的放假安排。国务院办公厅的通知公布以后请录入；在那以前，涉及这一年的期限暂按周末计算。</Note>
        )}
        {provisionalDeadlines > 0 && <Note kind="info">有 {provisionalDeadlines} 项正在走的期限是暂算的，录入以后自动重新计算。</Note>}
        <Box as="section" className="card stack" labelledBy="calendar-enter">
          <Heading level={2} id="calendar-enter">
            录入一年的安排
          </Heading>
          <YearForm year={missing} onPrepared={onChanged} />
        </Box>
      </Box>
      <Box as="section" className="stack" labelledBy="calendar-known">
        <Heading level={2} id="calendar-known">
          已经知道的年份
        </Heading>
        {years.length === 0 && (
          <Box className="card">
            <Box as="p" className="text">
              一年也没有。请在这一页录入。
            </Box>
          </Box>
        )}
        {years.length > 0 && (
          <Box as="ul" className="plain-list stack stack--tight">
            {years.map((year) => (
              <Year key={year.year} {...year} />
            ))}
          </Box>
        )}
      </Box>
    </Box>
  );
}

function Year({ year, holidays, workdays, source, entered }: CalendarYear) {
  return (
    <Box as="li" className="card">
      <Expander id={`year-${year}`} summary={`${year}年`} label={`${year}年的安排`}>
        <Box className="stack stack--tight">
          {entered && <StatusTag kind="good">由两名管理员录入</StatusTag>}
          <Box as="p" className="text">
            放假：{holidays.map(dayInWords).join('、')}
          </Box>
          <Box as="p" className="text">
            调休上班：{workdays.length === 0 ? '没有' : workdays.map(dayInWords).join('、')}
          </Box>
          <Box as="p" className="text soft">
            来源：{source}
          </Box>
        </Box>
      </Expander>
    </Box>
  );
}
