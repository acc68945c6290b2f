import type { IdentityWays, Me } from '@yunzhengshou/contract';
import { session } from '../../../api';
import { useQuery } from '../../../api/use-query';
import { useSession } from '../../../api/use-session';
import { Box, Button, Heading } from '../../../components/base';
import { Loaded } from '../../../components/loaded';
import { Note } from '../../../components/note';
import { Screen } from '../../../components/screen';
import { go } from '../../../navigate';
import { target } from '../../../platform/target';
import { WaysList } from '../parts/ways-list';
import { Levels } from './levels';

/** How one can prove who one is, and what that opens. Anybody may read it. */
export default function WaysPage() {
  const owner = useSession();
  const levels = useQuery('listIdentityLevels', {});
  const me = useQuery(owner === null || session.audience() === 'staff' ? null : 'getMe', {});
  const { state } = me;
  const identity = state.status === 'ready' || state.status === 'stale' ? state.data.identity : null;
  return (
    <Screen route="ways" heading="怎样证明您是谁">
      <Loaded query={levels} what="核对身份的办法">
        {(all) => (
          <Box className="stack stack--wide">
            <Sofar identity={identity} levels={all.levels} />
            {identity?.level !== 'full' && <WaysList ways={open(all, identity)} levels={all.levels} purpose="verify" />}
            <Levels all={all} />
            <Box className="columns">
              <Box as="section" className="card stack stack--tight">
                <Heading level={2}>家里人不会用手机</Heading>
                <Box as="p" className="text">
                  可以请家人在您的手机上核对他自己的身份，您帮他一步一步办。
                </Box>
                <Button kind="plain" onPress={() => go('assist')}>
                  帮家人办理
                </Button>
              </Box>
              <Box as="section" className="card stack stack--tight">
                <Heading level={2}>您的信息怎么用</Heading>
                <Box as="p" className="text">
                  问您要任何信息以前，都会先写清楚用来做什么。
                </Box>
                <Button kind="plain" onPress={() => go('privacy')}>
                  看个人信息怎么用
                </Button>
              </Box>
            </Box>
          </Box>
        )}
      </Loaded>
    </Screen>
  );
}

/** Those that this platform has, and that would raise what is proven. */
const open = ({ ways }: IdentityWays, identity: Me['identity']): IdentityWays['ways'] =>
  ways.filter((way) => way.available[target] && way.level !== identity?.level);

function Sofar({ identity, levels }: { identity: Me['identity']; levels: IdentityWays['levels'] }) {
  if (identity === null) {
    return (
      <Box as="p" className="text">
        补偿是您家的私事，只给本人看。选一种您方便的办法，只要做一次。
      </Box>
    );
  }
  const level = levels.find((one) => one.level === identity.level);
  return (
    <Note kind="good" word={level?.title ?? '核对过'}>
      <Box as="p" className="text">
        {level?.meaning}
        {identity.level === 'full' ? '不用再做别的。' : '想做更多，可以再选一种办法。'}
      </Box>
    </Note>
  );
}
