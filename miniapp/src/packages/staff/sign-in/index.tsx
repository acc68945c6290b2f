import { session } from '../../../api';
import { useSession } from '../../../api/use-session';
import { Box, Button } from '../../../components/base';
import { Screen } from '../../../components/screen';
import { addressOfPage, startOver } from '../../../navigate';
import { StaffSignIn } from '../parts/staff-sign-in';
import '../parts/staff.scss';

const toDesk = (): void => startOver(addressOfPage('staffHome'));

/** The way in for members of staff. */
export default function StaffSignInPage() {
  const owner = useSession();
  return (
    <Screen route="staffSignIn" above="云征收工作台">
      {owner !== null && session.audience() === 'staff' ? (
        <Box className="card stack">
          <Box as="p" className="text">
            您已经登录了。
          </Box>
          <Button kind="main" onPress={toDesk}>
            去工作台
          </Button>
        </Box>
      ) : (
        <StaffSignIn onDone={toDesk} />
      )}
    </Screen>
  );
}
