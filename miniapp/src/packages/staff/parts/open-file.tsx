import { client } from '../../../api';
import { Box, Button } from '../../../components/base';
import { Fault } from '../../../components/fault';
import { useSubmit } from '../../../components/form/use-submit';
import { openAddress } from '../../../platform/upload';

/** Opens a file that papers were kept in; each opening fetches an address that is good for five minutes only. */
export function OpenFile({ fileId, what }: { fileId: string; what: string }) {
  const { busy, problem, submit } = useSubmit(async () => {
    const { address, file } = await client.call('getStaffFile', { params: { fileId } });
    if (address !== null) await openAddress(address, file);
  });
  return (
    <Box>
      <Button kind="quiet" busy={busy} onPress={submit}>
        {busy ? '正在打开…' : `打开${what}的文件`}
      </Button>
      {problem && <Fault problem={problem} />}
    </Box>
  );
}
