import { go } from '../../navigate';
import { routes, tabs } from '../../routes';
import { openTab, useSetting } from '../../settings';
import { Box, Button, Span } from '../base';
import './tab-bar.scss';

/** The tabs at the foot of the screen, in words with a small sign; the open one is marked by a bar and bold type, not by colour alone. */
export function TabBar() {
  const open = useSetting(openTab);
  return (
    <Box as="nav" className="tab-bar" label="主要页面">
      {tabs.map((name) => (
        <Button
          key={name}
          kind="bare"
          className={`tab-bar__tab ${name === open ? 'is-open' : ''}`}
          current={name === open}
          onPress={() => go(name)}
        >
          <Span className={`tab-bar__sign tab-bar__sign--${name}`} unsaid>
            {' '}
          </Span>
          <Span>{routes[name].title}</Span>
        </Button>
      ))}
    </Box>
  );
}
