import { session } from '../../api';
import { useQuery } from '../../api/use-query';
import { useSession } from '../../api/use-session';
import { Box, Heading } from '../../components/base';
import { StaffHere } from '../../components/gate/staff-here';
import { Loaded } from '../../components/loaded';
import { Screen } from '../../components/screen';
import { SignIn } from '../../components/sign-in';
import './me.scss';
import { TypeSize } from '../../components/type-size';
import { addressOfPage } from '../../navigate';
import { Households } from './households';
import { Identity } from './identity';
import { Links } from './links';
import { OtherAccounts } from './other-accounts';
import { Registrations } from './registrations';
import { Sessions } from './sessions';

/** Who I am here, my households, what is mine to do, where I am signed in, how it looks. */
export default function MePage() {
  const owner = useSession();
  return <Screen route="me">{owner === null ? <Guest /> : session.audience() === 'staff' ? <Staff /> : <Resident />}</Screen>;
}

function Guest() {
  return (
    <>
      <Box className="columns">
        <TypeSize />
      </Box>
      <SignIn returnTo={addressOfPage('me')} />
    </>
  );
}

function Staff() {
  return (
    <>
      <Box className="columns">
        <TypeSize />
      </Box>
      <StaffHere />
    </>
  );
}

function Resident() {
  const me = useQuery('getMe', {});
  return (
    <Box className="columns">
      <Box className="stack">
        <TypeSize />
        <Loaded query={me} what="您的资料">
          {({ identity, session: { helped }, households, registrations }) => (
            <>
              {identity !== null && <OtherAccounts identity={identity} helped={helped} onEnded={me.retry} />}
              <Identity identity={identity} />
              {identity !== null && <Households households={households} />}
              <Registrations registrations={registrations} />
            </>
          )}
        </Loaded>
      </Box>
      <Box className="stack">
        <Links />
        <Box as="section" className="stack" labelledBy="sessions-heading">
          <Heading level={2} id="sessions-heading">
            登录的设备
          </Heading>
          <Sessions />
        </Box>
      </Box>
    </Box>
  );
}
