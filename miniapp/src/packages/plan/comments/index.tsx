import { useRouter } from '@tarojs/taro';
import { useQuery } from '../../../api/use-query';
import { useSession } from '../../../api/use-session';
import { Gate } from '../../../components/gate';
import { Loaded } from '../../../components/loaded';
import { Screen } from '../../../components/screen';
import { CommentsView } from './comments-view';

/** Comments of mine on a plan, and the form for another. The query holds the plan's id, and the key of a clause. */
export default function PlanCommentsPage() {
  const { planId = '', clause = '' } = useRouter().params;
  const owner = useSession();
  const plan = useQuery('getPlan', { params: { planId } });
  const mine = useQuery(owner === null ? null : 'listMyComments', { params: { planId } });
  const me = useQuery(owner === null ? null : 'getMe', {});
  return (
    <Screen route="planComments">
      <Gate>
        <Loaded query={plan} what="补偿方案">
          {(shown) => (
            <Loaded query={me} what="您的房屋">
              {({ households }) => (
                <Loaded query={mine} what="您的意见">
                  {({ comments, left }) => (
                    <CommentsView
                      plan={shown}
                      households={households.filter(({ projectCode }) => projectCode === shown.projectCode)}
                      comments={comments}
                      left={left}
                      wanted={clause}
                      onChanged={mine.retry}
                    />
                  )}
                </Loaded>
              )}
            </Loaded>
          )}
        </Loaded>
      </Gate>
    </Screen>
  );
}
