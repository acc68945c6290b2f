import { go } from '../../navigate';
import { type RouteName, routes, tabs } from '../../routes';
import { Box, Button, Span } from '../base';
import './tab-bar.scss';

/**
 * The tabs at the foot of the screen, in words with a small sign; the open one is marked by a bar and bold type, not by colour alone.
 * @param open null: the page belongs to none of them
 */
export function TabBar({ open }: { open: RouteName | null }) {
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
