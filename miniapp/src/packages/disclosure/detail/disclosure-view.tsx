import type { Disclosure, DisclosureBlock } from '@yunzhengshou/contract';
import { audienceWords } from '../../../components/audience';
import { Box, Heading, Span } from '../../../components/base';
import { Basis } from '../../../components/basis';
import { Facts } from '../../../components/facts';
import { Note } from '../../../components/note';
import { formatDate } from '../../../format/dates';
import { keyed } from '../../../format/keyed';
import { Rows, type RowsCall } from './rows';

/** @param call the read that the rest of the rows is asked from */
export function DisclosureView({ disclosure, call }: { disclosure: Disclosure; call: RowsCall }) {
  return (
    <Box className="stack">
      <Box className="stack stack--tight">
        <Box as="p" className="text soft">
          {disclosure.projectName} · 第{disclosure.kind}项 {disclosure.kindTitle}
        </Box>
        <Box as="p" className="text">
          {disclosure.summary}
        </Box>
        <Box as="p" className="text">
          <Span className="audience">{audienceWords[disclosure.audience]}</Span> {formatDate(disclosure.publishedOn)}公布
          {disclosure.publishedUntil !== null && `，到${formatDate(disclosure.publishedUntil)}为止`}
        </Box>
      </Box>
      {disclosure.correctionReason !== null && (
        <Note kind="info" word="这一项更正过">
          <Box as="p" className="text">
            {disclosure.correctionReason}
          </Box>
        </Note>
      )}
      <Box className="columns columns--wide-left">
        <Box className="stack">
          {disclosure.blocks.length > 0 && (
            <Box className="card stack">
              {keyed(disclosure.blocks, ({ type }) => type).map(({ key, item: block }) => (
                <Block key={key} block={block} />
              ))}
            </Box>
          )}
          {disclosure.rowCount > 0 && <Rows key={disclosure.disclosureId} disclosure={disclosure} call={call} />}
        </Box>
        <Box as="section" className="card stack" labelledBy="version-heading">
          <Heading level={2} id="version-heading">
            依据和版本
          </Heading>
          <Basis articles={disclosure.basis} />
          <Facts
            facts={[
              { label: '版本', value: `第${disclosure.version}版` },
              { label: '公布日期', value: formatDate(disclosure.publishedOn) },
              { label: '公布到', value: disclosure.publishedUntil === null ? '一直公布' : formatDate(disclosure.publishedUntil) },
              { label: '内容校验码', value: disclosure.contentHash },
            ]}
          />
        </Box>
      </Box>
    </Box>
  );
}

function Block({ block }: { block: DisclosureBlock }) {
  switch (block.type) {
    case 'heading':
      return <Heading level={2}>{block.text}</Heading>;
    case 'paragraph':
      return (
        <Box as="p" className="text">
          {block.text}
        </Box>
      );
    case 'list':
      return (
        <Box as="ul" className="bullets">
          {keyed(block.items, (item) => item).map(({ key, item }) => (
            <Box as="li" key={key} className="bullets__item">
              {item}
            </Box>
          ))}
        </Box>
      );
    case 'facts':
      return <Facts facts={block.facts} />;
  }
}
