import { Box } from '../components/base';
import { TabBar } from '../components/tab-bar';
import { tabs } from '../routes';
import { openTab, typeSize, useSetting } from '../settings';
import '../styles/tokens.scss';

/** WeChat draws this below the tab pages; it stands outside them and carries the tokens itself. */
export default function CustomTabBar() {
  const size = useSetting(typeSize);
  const open = useSetting(openTab);
  return (
    <Box className={`tokens ${size === 'large' ? 'tokens--large' : ''}`}>
      <TabBar open={tabs.find((tab) => tab === open) ?? null} />
    </Box>
  );
}
