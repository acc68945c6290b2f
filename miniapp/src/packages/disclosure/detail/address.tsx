import type { Disclosure } from '@yunzhengshou/contract';
import { Box, Button, Heading } from '../../../components/base';
import { CopyButton } from '../../../components/copy-button';
import { addressOfPage } from '../../../navigate';
import { passOn, webAddress } from '../../../platform/web-address';

/** Where this can always be found: the address of the thing, not of a version. */
export const permanentAddress = ({ projectCode, seriesId }: Disclosure, reserved: boolean): string =>
  webAddress(addressOfPage('disclosure', { project: projectCode, series: seriesId, ...(reserved ? { for: 'household' } : {}) }));

export function Address({ disclosure, reserved }: { disclosure: Disclosure; reserved: boolean }) {
  const address = permanentAddress(disclosure, reserved);
  const pass = passOn;
  return (
    <Box className="stack stack--tight">
      <Heading level={3}>长期地址</Heading>
      <Box as="p" className="text">
        这一项以后更正了，用这个地址打开的也是最新一版。
        {disclosure.audience === 'S' && '只有本项目的被征收人登录后才能打开。'}
        {disclosure.audience === 'H' && '只有您家的人登录后才能打开。'}
      </Box>
      <Box as="p" className="text soft long">
        {address}
      </Box>
      <CopyButton text={address} label="复制地址" />
      {pass && (
        <Button kind="plain" onPress={() => void pass(disclosure.title, address)}>
          转给别人看
        </Button>
      )}
    </Box>
  );
}
