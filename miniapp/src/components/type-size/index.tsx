import { typeSize, useSetting } from '../../settings';
import { Box, Button, Span } from '../base';
import './type-size.scss';

/** Large type, kept on this device. */
export function TypeSize() {
  const large = useSetting(typeSize) === 'large';
  return (
    <Box className="card stack stack--tight">
      <Button
        kind="bare"
        className="switch"
        checked={large}
        label={`大字，${large ? '已打开' : '已关闭'}`}
        onPress={() => typeSize.set(large ? 'normal' : 'large')}
      >
        <Span strong>大字</Span>
        <Span className={`switch__state ${large ? 'is-on' : ''}`}>{large ? '已打开' : '已关闭'}</Span>
      </Button>
      <Box as="p" className="text soft">
        深色和浅色跟着手机的设置走。
      </Box>
    </Box>
  );
}
