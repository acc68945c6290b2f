import type { Import, ImportChangeEntry } from '@yunzhengshou/contract';
import { useState } from 'react';
import { client } from '../../../api';
import { Box, Button, Heading, Span } from '../../../components/base';
import { Fault } from '../../../components/fault';
import { Loaded } from '../../../components/loaded';
import { StatusTag } from '../../../components/status-tag';
import { usePages } from '../imports/use-pages';
import { Views } from '../parts/views';

type What = ImportChangeEntry['what'];

const meanings: Readonly<Record<What, string>> = {
  added: '项目里还没有这些户，导入以后新增。',
  changed: '项目里已有这些户，导入以后改动下面列出的几项，别的不变。',
  kept: '这几项由两名工作人员手工更正过，名册写的不一样，不会改动，照更正的。',
  not_in_list: '项目里有、这份名册里没有的户。导入不会删掉它们。',
};
const pageOf = 50;

/** What the list would do, household by household, field by field, before anybody asks for it to be done. */
export function ChangesStep({ list, onRelease }: { list: Import; onRelease: () => void }) {
  const { importId, revision, changes } = list;
  const counts: Record<What, number> = {
    added: changes?.added ?? 0,
    changed: changes?.changed ?? 0,
    kept: changes?.kept ?? 0,
    not_in_list: changes?.notInList ?? 0,
  };
  const [what, setWhat] = useState<What>(counts.added === 0 && counts.changed > 0 ? 'changed' : 'added');
  const pages = usePages<ImportChangeEntry>(JSON.stringify([importId, revision, what]), async (cursor) => {
    const { changes: rows, nextCursor } = await client.call('getImportChanges', {
      params: { importId },
      query: { what, limit: pageOf, ...(cursor === undefined ? {} : { cursor }) },
    });
    return { rows, nextCursor };
  });
  return (
    <Box className="stack">
      <Box className="row row--apart">
        <Heading level={2}>导入以后会怎样</Heading>
        <Button kind="plain" onPress={onRelease}>
          去提请导入
        </Button>
      </Box>
      <Box as="p" className="text">
        {changes?.unchanged ?? 0} 户和现在一样，不会动。有要改的地方、或者写明先不导入的户，不在里面。
      </Box>
      <Views
        label="哪些户"
        views={[
          { value: 'added', label: '新增', count: counts.added },
          { value: 'changed', label: '改动', count: counts.changed },
          { value: 'kept', label: '保留更正', count: counts.kept },
          { value: 'not_in_list', label: '名册里没有', count: counts.not_in_list },
        ]}
        value={what}
        onChange={setWhat}
      />
      <Box as="p" className="text soft">
        {meanings[what]}
      </Box>
      <Loaded query={pages} what="会改动的户">
        {({ rows, nextCursor }) => (
          <Box className="stack">
            {rows.length === 0 ? (
              <Box className="card">
                <Box as="p" className="text">
                  没有这样的户。
                </Box>
              </Box>
            ) : (
              <Box as="ul" className="plain-list stack stack--tight">
                {rows.map((row) => (
                  <Entry key={row.position} entry={row} />
                ))}
              </Box>
            )}
            {counts[what] > rows.length && nextCursor === null && (
              <Box as="p" className="text soft">
                另有 {counts[what] - rows.length} 户因回避不列出，是您本人或近亲属的户。
              </Box>
            )}
            {pages.problem && <Fault problem={pages.problem} />}
            {nextCursor !== null && (
              <Button kind="plain" busy={pages.busy} onPress={pages.more}>
                {pages.busy ? '正在取…' : `再取后面的 ${pageOf} 户`}
              </Button>
            )}
          </Box>
        )}
      </Loaded>
    </Box>
  );
}

function Entry({ entry: { what, sheet, row, address, maskedOwners, fields } }: { entry: ImportChangeEntry }) {
  return (
    <Box as="li" className="card stack stack--tight">
      <Box className="row row--apart">
        <Span strong>{address}</Span>
        <Span className="soft">
          {[maskedOwners.join('、'), sheet === null || row === null ? '' : `${sheet}第 ${row} 行`].filter(Boolean).join('，')}
        </Span>
      </Box>
      {fields.length > 0 && (
        <Box as="dl" className="field-changes">
          {fields.map(({ field, title, before, after, kept }) => (
            <Box key={field} className="field-changes__pair">
              <Box as="dt" className="field-changes__title">
                {title}
              </Box>
              <Box as="dd" className="field-changes__value">
                {what === 'added'
                  ? (after ?? '空着')
                  : kept
                    ? `${before ?? '空着'}（名册写的是 ${after ?? '空着'}）`
                    : `${before ?? '空着'} → ${after ?? '空着'}`}
                {kept && <StatusTag kind="info">保留更正</StatusTag>}
              </Box>
            </Box>
          ))}
        </Box>
      )}
    </Box>
  );
}
