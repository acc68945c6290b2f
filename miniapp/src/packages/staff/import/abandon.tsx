import { useState } from 'react';
import { client } from '../../../api';
import { Box, Button } from '../../../components/base';
import { Confirm } from '../../../components/dialog';
import { useSubmit } from '../../../components/form/use-submit';

/** Gives a list up: nothing of it has been written. */
export function Abandon({ importId, onDone }: { importId: string; onDone: () => void }) {
  const [asked, setAsked] = useState(false);
  const { busy, problem, submit } = useSubmit(async () => {
    await client.call('abandonImport', { params: { importId } });
    setAsked(false);
    onDone();
  });
  return (
    <Box>
      <Button kind="quiet" onPress={() => setAsked(true)}>
        这份名册不要了
      </Button>
      {asked && (
        <Confirm
          title="这份名册不要了"
          explain="这份名册会结束，在页面上改过的也不留。项目里的户没有变。以后要导入，请重新传一份。"
          reason="none"
          confirmLabel="不要了"
          danger
          busy={busy}
          problem={problem}
          onConfirm={() => submit()}
          onClose={() => setAsked(false)}
        />
      )}
    </Box>
  );
}
