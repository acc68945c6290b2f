import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { useQuery } from '../../../api/use-query';
import { useSession } from '../../../api/use-session';
import { Box } from '../../../components/base';
import { Select } from '../../../components/form';
import { Gate } from '../../../components/gate';
import { Loaded } from '../../../components/loaded';
import { Note } from '../../../components/note';
import { Screen } from '../../../components/screen';
import { HearingView } from './hearing-view';

/** A household's objection to a plan and its wish for a hearing. The query holds the plan's id. */
export default function PlanHearingPage() {
  const { planId = '' } = useRouter().params;
  const owner = useSession();
  const plan = useQuery('getPlan', { params: { planId } });
  const me = useQuery(owner === null ? null : 'getMe', {});
  return (
    <Screen route="planHearing">
      <Gate>
        <Loaded query={plan} what="补偿方案">
          {({ projectCode, title }) => (
            <Loaded query={me} what="您的房屋">
              {({ households }) => (
                <>
                  <Box as="p" className="text">
                    {title}
                  </Box>
                  <Households planId={planId} households={households.filter((one) => one.projectCode === projectCode)} />
                </>
              )}
            </Loaded>
          )}
        </Loaded>
      </Gate>
    </Screen>
  );
}

function Households({ planId, households }: { planId: string; households: readonly { householdId: string; address: string }[] }) {
  const [chosen, setChosen] = useState(households[0]?.householdId ?? '');
  const household = households.find(({ householdId }) => householdId === chosen);
  if (household === undefined) {
    return (
      <Note kind="info" word="没有您名下的房屋">
        <Box as="p" className="text">
          异议和听证由征收范围内的一户来提。没有找到您在这个项目里的房屋；个人的意见，可以在方案里提。
        </Box>
      </Note>
    );
  }
  return (
    <Box className="stack">
      {households.length > 1 ? (
        <Select
          name="household"
          label="哪一户"
          required
          options={households.map(({ householdId, address }) => ({ value: householdId, label: address }))}
          value={chosen}
          onChange={setChosen}
        />
      ) : (
        <Box as="p" className="text">
          {household.address}
        </Box>
      )}
      <OfHousehold key={chosen} planId={planId} householdId={chosen} />
    </Box>
  );
}

function OfHousehold({ planId, householdId }: { planId: string; householdId: string }) {
  const query = useQuery('getHouseholdHearing', { params: { householdId, planId } });
  return (
    <Loaded query={query} what="这一户的异议和听证">
      {(hearing) => <HearingView planId={planId} householdId={householdId} hearing={hearing} onChanged={query.retry} />}
    </Loaded>
  );
}
