import Taro from '@tarojs/taro';
import { Button } from '../../../components/base';
import { back, go } from '../../../navigate';
import { type RouteName, routes } from '../../../routes';

/** The way back to where one came from; an address that was opened directly leads to the list it belongs to. */
export function BackTo({ route }: { route: RouteName }) {
  const cameFrom = Taro.getCurrentPages().length > 1;
  return (
    <Button kind="quiet" onPress={() => (cameFrom ? back() : go(route))}>
      {cameFrom ? '返回' : `去${routes[route].title}`}
    </Button>
  );
}
