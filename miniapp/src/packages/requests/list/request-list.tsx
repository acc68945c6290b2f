import type { RequestEntry } from '@yunzhengshou/contract';
import { Box, Button, Heading } from '../../../components/base';
import { Facts } from '../../../components/facts';
import { Note } from '../../../components/note';
import { beijingDate, daysLeftNow, formatDate, formatDue } from '../../../format/dates';
import { go } from '../../../navigate';
import { RequestState } from '../state';

interface RequestListProps {
  requests: readonly RequestEntry[];
  /** When the answer came, in ms: days are counted from there. */
  at: number;
}

export function RequestList({ requests, at }: RequestListProps) {
  const overdue = requests.some((request) => request.overdue);
  return (
    <Box className="stack">
      {requests.length === 0 ? (
        <Note kind="info" word="还没有提过申请">
          <Box as="p" className="text">
            资料写错了、想问为什么这样算、房子有您一份名册里却没有您，都可以提。每一项都有编号，写明最晚哪天答复。
          </Box>
        </Note>
      ) : (
        <Box as="p" className="text">
          每一项都有编号和最晚答复的日子。新的在前。
        </Box>
      )}
      <Button kind="main" onPress={() => go('newRequest')}>
        提出申请
      </Button>
      {overdue && (
        <Note kind="warn" word="有申请过了答复的日子">
          <Box as="p" className="text">
            这不是您的问题。可以打经办人员的电话问，也可以向监督人员反映。
          </Box>
          <Button kind="quiet" onPress={() => go('writeRequest', { kind: 'handling' })}>
            向监督人员反映
          </Button>
        </Note>
      )}
      {requests.length > 0 && (
        <Box as="ul" className="plain-list columns">
          {requests.map((request) => (
            <Box as="li" key={request.requestId} className="card stack">
              <Box className="row row--apart">
                <Heading level={2}>{request.kindTitle}</Heading>
                <RequestState request={request} />
              </Box>
              <Facts
                facts={[
                  { label: '编号', value: request.number },
                  ...(request.projectName === null ? [] : [{ label: '项目', value: request.projectName }]),
                  { label: '提出', value: formatDate(beijingDate(Date.parse(request.submittedAt))) },
                  ...(request.daysLeft === null
                    ? []
                    : [{ label: '最晚答复', value: formatDue(request.dueOn, daysLeftNow(request.daysLeft, at, Date.now())) }]),
                ]}
              />
              <Button
                kind="plain"
                label={`看这一项：${request.kindTitle}，${request.number}`}
                onPress={() => go('request', { request: request.requestId })}
              >
                看这一项
              </Button>
            </Box>
          ))}
        </Box>
      )}
    </Box>
  );
}
