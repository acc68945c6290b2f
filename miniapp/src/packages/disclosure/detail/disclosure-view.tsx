import type { Disclosure } from '@yunzhengshou/contract';
import { client } from '../../../api';
import { audienceWords } from '../../../components/audience';
import { Box, Button, Heading, Span } from '../../../components/base';
import { Basis } from '../../../components/basis';
import { Blocks } from '../../../components/disclosure';
import { Facts } from '../../../components/facts';
import { FileList } from '../../../components/file-list';
import { Note } from '../../../components/note';
import { formatDate } from '../../../format/dates';
import { go } from '../../../navigate';
import { Address } from './address';
import { callsOf, versionQuery } from './calls';
import { Rows } from './rows';
import { Versions } from './versions';

/** @param reserved read as one of the project's households */
export function DisclosureView({ disclosure, reserved }: { disclosure: Disclosure; reserved: boolean }) {
  return (
    <Box className="stack">
      <Box as="p" className="text soft">
        {disclosure.projectName} · 第{disclosure.kind}项 {disclosure.kindTitle}
      </Box>
      <Standing disclosure={disclosure} reserved={reserved} />
      {disclosure.withdrawn === null && (
        <Box className="stack stack--tight">
          {disclosure.summary !== '' && (
            <Box as="p" className="text">
              {disclosure.summary}
            </Box>
          )}
          <Box as="p" className="text">
            <Span className="audience">{audienceWords[disclosure.audience]}</Span> {formatDate(disclosure.publishedOn)}公布
            {disclosure.publishedUntil !== null && `，到${formatDate(disclosure.publishedUntil)}为止`}
          </Box>
        </Box>
      )}
      <Box className="columns columns--wide-left">
        <Box className="stack">
          {disclosure.blocks.length > 0 && (
            <Box className="card stack">
              <Blocks blocks={disclosure.blocks} />
            </Box>
          )}
          {disclosure.attachments.length > 0 && <Attachments disclosure={disclosure} reserved={reserved} />}
          {disclosure.rowCount > 0 && <Rows key={disclosure.disclosureId} disclosure={disclosure} call={callsOf(reserved).rows} />}
          <Versions disclosure={disclosure} reserved={reserved} />
        </Box>
        <Box as="section" className="card stack" labelledBy="version-heading">
          <Heading level={2} id="version-heading">
            依据和版本
          </Heading>
          <Basis articles={disclosure.basis} />
          <Facts
            facts={[
              { label: '版本', value: `第${disclosure.version}版，一共${disclosure.versions}版` },
              { label: '公布日期', value: formatDate(disclosure.publishedOn) },
              { label: '公布到', value: disclosure.publishedUntil === null ? '一直公布' : formatDate(disclosure.publishedUntil) },
              ...(disclosure.minimumUntil === null ? [] : [{ label: '最少公布到', value: formatDate(disclosure.minimumUntil) }]),
              { label: '内容校验码', value: disclosure.contentHash },
            ]}
          />
          <Address disclosure={disclosure} reserved={reserved} />
        </Box>
      </Box>
    </Box>
  );
}

/** What has to be known before the text is read: that it was taken away, corrected since, or is itself the correction, and why. */
function Standing({
  disclosure: { withdrawn, replacedBy, correctionReason, version },
  reserved,
}: {
  disclosure: Disclosure;
  reserved: boolean;
}) {
  return (
    <>
      {withdrawn !== null && (
        <Note kind="warn" word="已经依法撤下">
          <Box className="stack stack--tight">
            <Box as="p" className="text">
              {formatDate(withdrawn.withdrawnOn)}撤下。理由：{withdrawn.reason}
            </Box>
            <Basis articles={withdrawn.basis} />
            <Box as="p" className="text">
              原来的内容现在不显示。撤下这件事、理由和依据一直留在这里。
            </Box>
          </Box>
        </Note>
      )}
      {replacedBy !== null && (
        <Note kind="warn" word="已更正">
          <Box className="stack stack--tight">
            <Box as="p" className="text">
              您看的是第{version}版，已经不是最新的。{formatDate(replacedBy.publishedOn)}公布了第{replacedBy.version}版
              {replacedBy.reason === null ? '。' : `，理由：${replacedBy.reason}`}
            </Box>
            <Button kind="quiet" onPress={() => go('disclosure', versionQuery(replacedBy.disclosureId, reserved))}>
              看第{replacedBy.version}版
            </Button>
          </Box>
        </Note>
      )}
      {correctionReason !== null && (
        <Note kind="info" word="这一项更正过">
          <Box as="p" className="text">
            {correctionReason}
          </Box>
        </Note>
      )}
    </>
  );
}

function Attachments({ disclosure: { disclosureId, attachments }, reserved }: { disclosure: Disclosure; reserved: boolean }) {
  const addressOf = async (position: string): Promise<string> =>
    (await client.call(callsOf(reserved).attachment, { params: { disclosureId, position } })).address;
  return (
    <Box as="section" className="card stack" labelledBy="attachments-heading">
      <Heading level={2} id="attachments-heading">
        附件
      </Heading>
      <FileList
        files={attachments.map(({ position, title, bytes, mediaType }) => ({ id: String(position), name: title, size: bytes, mediaType }))}
        addressOf={addressOf}
      />
    </Box>
  );
}
