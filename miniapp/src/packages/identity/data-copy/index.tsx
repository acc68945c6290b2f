import type { DataCopy } from '@yunzhengshou/contract';
import { useState } from 'react';
import { client } from '../../../api';
import { useQuery } from '../../../api/use-query';
import { Box, Button, Heading } from '../../../components/base';
import { Facts } from '../../../components/facts';
import { Fault } from '../../../components/fault';
import { useSubmit } from '../../../components/form/use-submit';
import { useFresh } from '../../../components/fresh-check';
import { ConsentParts } from '../../../components/fresh-check/consent';
import { Gate } from '../../../components/gate';
import { Loaded, Skeleton } from '../../../components/loaded';
import { Screen } from '../../../components/screen';
import { beijingDate, formatInstant } from '../../../format/dates';
import { printPage, savesFiles, saveText } from '../../../platform/save';
import './data-copy.scss';

/** All that this platform holds about the person (个人信息保护法第45条): fetched anew each time, kept nowhere on the device. */
export default function DataCopyPage() {
  return (
    <Screen route="dataCopy" heading="平台存着的我的信息">
      <Gate>
        <Copy />
      </Gate>
    </Screen>
  );
}

function Copy() {
  const notice = useQuery('getConsentText', { params: { kind: 'data_copy' } });
  const [copy, setCopy] = useState<DataCopy | null>(null);
  const { run, dialog } = useFresh();
  const { busy, problem, submit } = useSubmit(async () => setCopy(await run(() => client.call('getDataCopy', {}))));
  return (
    <Box className="stack">
      {dialog}
      {copy === null ? (
        <Loaded query={notice} what="说明">
          {(text) => (
            <Box className="stack">
              <ConsentParts text={text} />
              <Box role="status" className="live">
                {problem && <Fault problem={problem} />}
              </Box>
              {busy && !dialog && <Skeleton />}
              <Button kind="main" busy={busy} onPress={submit}>
                {busy ? '正在取…' : '取我的信息'}
              </Button>
            </Box>
          )}
        </Loaded>
      ) : (
        <Sections copy={copy} />
      )}
    </Box>
  );
}

function Sections({ copy: { generatedAt, sections } }: { copy: DataCopy }) {
  const at = Date.parse(generatedAt);
  const save = (): void =>
    saveText(`我的信息-${beijingDate(at)}.json`, JSON.stringify({ generatedAt, sections }, null, 2), 'application/json');
  return (
    <Box className="stack">
      <Box as="p" className="text" role="status">
        {formatInstant(at, Date.now())} 取出来的。看完就关掉，别人看不到。
      </Box>
      {savesFiles ? (
        <Box className="row">
          <Button kind="main" onPress={printPage}>
            打印
          </Button>
          <Button kind="plain" onPress={save}>
            存成文件
          </Button>
        </Box>
      ) : (
        <Box as="p" className="text">
          要打印、要存成文件，请在电脑上登录后打开这一页。
        </Box>
      )}
      <Box className="columns">
        {sections.map(({ title, rows }) => (
          <Box as="section" key={title} className="card stack stack--tight">
            <Heading level={2}>{title}</Heading>
            {rows.length === 0 ? (
              <Box as="p" className="text soft">
                没有
              </Box>
            ) : (
              <Facts facts={rows} />
            )}
          </Box>
        ))}
      </Box>
    </Box>
  );
}
