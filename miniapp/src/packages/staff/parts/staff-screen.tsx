import { useDidHide, useDidShow } from '@tarojs/taro';
import { type ReactNode, useMemo, useState } from 'react';
import { client, session } from '../../../api';
import { useQuery } from '../../../api/use-query';
import { useSession } from '../../../api/use-session';
import { Box, Button, Heading, Span } from '../../../components/base';
import { DeskNav } from '../../../components/desk';
import { Fault } from '../../../components/fault';
import { addressOfPage, startOver } from '../../../navigate';
import { arrive, guardPersonal } from '../../../platform/page';
import { type RouteName, routes } from '../../../routes';
import { typeSize, useSetting } from '../../../settings';
import '../../../components/screen/screen.scss';
import { Frame } from './frame';
import { StaffFresh } from './fresh';
import { navItems } from './nav-items';
import { signOut } from './sign-out';
import { StaffContext } from './staff';
import { StaffSignIn } from './staff-sign-in';
import './staff.scss';

interface StaffScreenProps {
  route: RouteName;
  /** What the page says of itself; its route's title where it says nothing else. */
  heading?: string;
  /** A line above the heading: project, where one came from. */
  above?: ReactNode;
  /** Drawn for a signed-in member of staff only. */
  children: ReactNode;
}

/**
 * A page of the desk: menu by duties with what waits there, who works here, the way out, and the dialog of `useStaffFresh`. Whoever isn't signed
 * in as staff, or whose session ends while the page is open, signs in at the same place.
 */
export function StaffScreen({ route, heading, above, children }: StaffScreenProps) {
  const owner = useSession();
  const isStaff = owner !== null && session.audience() === 'staff';
  const { state, retry } = useQuery(isStaff ? 'getStaffMe' : null, {});
  // The menu stands while the newest counts are fetched.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another owner has another menu
  const kept = useMemo(() => (isStaff ? client.kept('getStaffMe', {}) : null), [owner, isStaff]);
  const me = !isStaff ? null : state.status === 'ready' || state.status === 'stale' ? state.data : (kept?.data ?? null);
  const staff = useMemo(() => ({ me, refresh: retry }), [me, retry]);

  const size = useSetting(typeSize);
  const { title } = routes[route];
  const headingId = `heading-${route}`;
  useDidShow(() => {
    arrive(title, headingId);
    guardPersonal(true);
  });
  useDidHide(() => guardPersonal(false));

  const className = `tokens screen ${size === 'large' ? 'tokens--large' : ''} screen--wide`;
  if (!isStaff) {
    return (
      <Frame route={route} className={className} bar={<Brand />} nav={null}>
        <Heading level={1} id={headingId}>
          工作人员登录
        </Heading>
        <StaffSignIn onDone={() => undefined} />
      </Frame>
    );
  }
  return (
    <StaffContext.Provider value={staff}>
      <Frame
        route={route}
        className={className}
        bar={
          <>
            <Brand />
            <WhoAmI name={me?.name} unit={me?.organisation.name} />
          </>
        }
        nav={
          <Menu>
            {me && <DeskNav items={navItems(me)} current={route} />}
            {!me && state.status === 'error' && (
              <Box as="section" label="工作台">
                <Fault problem={state.problem} retry={{ label: '再试一次', onPress: retry }} />
              </Box>
            )}
            {!me && state.status === 'loading' && (
              <Box role="status" className="soft">
                正在取您的工作台
              </Box>
            )}
          </Menu>
        }
      >
        <StaffFresh>
          <Box className="screen__head">
            {above !== undefined && <Box className="screen__above">{above}</Box>}
            <Heading level={1} id={headingId}>
              {heading ?? title}
            </Heading>
          </Box>
          {children}
        </StaffFresh>
      </Frame>
    </StaffContext.Provider>
  );
}

const Brand = () => (
  <Span strong className="staff__brand">
    云征收工作台
  </Span>
);

function WhoAmI({ name, unit }: { name?: string; unit?: string }) {
  const [busy, setBusy] = useState(false);
  const leave = (): void => {
    setBusy(true);
    // Without a network it is forgotten here all the same.
    const away = (): void => startOver(addressOfPage('staffSignIn'));
    signOut().then(away, away);
  };
  return (
    <Box className="staff__who">
      {name !== undefined && (
        <Box className="staff__me">
          <Span strong>{name}</Span> <Span className="soft">{unit}</Span>
        </Box>
      )}
      <Button kind="quiet" busy={busy} onPress={leave}>
        {busy ? '正在退出…' : '退出登录'}
      </Button>
    </Box>
  );
}

/** At a desk it stands on the left; on a phone it opens at a press. */
function Menu({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <Box className={`staff__menu ${open ? 'is-open' : ''}`}>
      <Box className="staff__menu-button">
        <Button kind="plain" expanded={open} onPress={() => setOpen(!open)}>
          {open ? '收起工作台菜单' : '工作台菜单'}
        </Button>
      </Box>
      <Box className="staff__menu-content">{children}</Box>
    </Box>
  );
}
