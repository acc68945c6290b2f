import { session } from '../../api';
import { useQuery } from '../../api/use-query';
import { useSession } from '../../api/use-session';
import { Loaded } from '../../components/loaded';
import { UnreadLink } from '../../components/messages/unread-link';
import { Screen } from '../../components/screen';
import { SignIn } from '../../components/sign-in';
import { addressOfPage } from '../../navigate';
import { HouseholdHome } from './household-home';
import { NoHousehold } from './no-household';
import { ProveIdentity } from './prove-identity';

/** What happens next, and by when. */
export default function HomePage() {
  const owner = useSession();
  const query = useQuery(owner === null ? null : 'getHome', {});
  if (owner === null) {
    return (
      <Screen route="home" heading="看看您家走到哪一步" above="云征收 · 房屋征收补偿">
        <SignIn returnTo={addressOfPage('home')} />
      </Screen>
    );
  }
  return (
    <Screen route="home" heading="您家的进度">
      {session.audience() !== 'staff' && <UnreadLink />}
      <Loaded query={query} what="您家的进度">
        {(home, at) => {
          if (home.identity === 'unverified') return <ProveIdentity />;
          return home.households.length === 0 ? <NoHousehold /> : <HouseholdHome households={home.households} at={at} />;
        }}
      </Loaded>
    </Screen>
  );
}
