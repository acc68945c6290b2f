import { useQuery } from '../../api/use-query';
import { useSession } from '../../api/use-session';
import { Box, Heading } from '../../components/base';
import { Loaded } from '../../components/loaded';
import { Screen } from '../../components/screen';
import { SignIn } from '../../components/sign-in';
import { addressOfPage } from '../../navigate';
import { Households } from './households';
import { Identity } from './identity';
import { Sessions } from './sessions';
import { TypeSize } from './type-size';

/** Who I am here, my household, where I am signed in, how it looks. */
export default function MePage() {
  const owner = useSession();
  const me = useQuery(owner === null ? null : 'getMe', {});
  return (
    <Screen route="me">
      {owner === null ? (
        <>
          <Box className="columns">
            <TypeSize />
          </Box>
          <SignIn returnTo={addressOfPage('me')} />
        </>
      ) : (
        <Box className="columns">
          <Box className="stack">
            <TypeSize />
            <Loaded query={me} what="您的资料">
              {(data) => (
                <>
                  <Identity identity={data.identity} />
                  {data.identity !== null && <Households households={data.households} />}
                </>
              )}
            </Loaded>
          </Box>
          <Box as="section" className="stack" labelledBy="sessions-heading">
            <Heading level={2} id="sessions-heading">
              登录的设备
            </Heading>
            <Sessions />
          </Box>
        </Box>
      )}
    </Screen>
  );
}
