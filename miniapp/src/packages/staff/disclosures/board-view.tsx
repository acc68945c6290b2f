import type { DisclosureBoard, DisclosureDraftEntry } from '@yunzhengshou/contract';
import { useState } from 'react';
import { audienceWords } from '../../../components/audience';
import { Box, Button, Heading, Span } from '../../../components/base';
import { Basis } from '../../../components/basis';
import { StatusTag } from '../../../components/status-tag';
import { formatDate, formatInstant } from '../../../format/dates';
import { go } from '../../../navigate';
import { Views } from '../parts/views';
import { NewDraft } from './new-draft';
import './disclosures.scss';
import { type BoardEntry, type BoardPart, boardViews, entryStates, partState, type BoardView as View } from './words';

/** The nine kinds with their parts: what is there, what is missing or late and by which article, and what is being written. */
export function BoardView({ board }: { board: DisclosureBoard }) {
  const [view, setView] = useState<View>('all');
  const all = board.kinds.flatMap(({ parts }) => parts);
  const shows = boardViews.find(({ value }) => value === view)?.shows ?? (() => true);
  const kinds = board.kinds
    .map((kind) => ({ ...kind, parts: kind.parts.filter(shows) }))
    .filter(({ parts }) => view === 'all' || parts.length > 0);
  return (
    <Box className="stack stack--wide">
      <Box className="stack stack--tight">
        <Heading level={2}>{board.projectName}</Heading>
        <Box as="p" className="text">
          {board.late === 0 && board.missing === 0
            ? `到${formatDate(board.today)}，该公布的都公布了。`
            : `到${formatDate(board.today)}，${board.late} 项晚了，${board.missing} 项还没有公布但还在期限里。`}
        </Box>
      </Box>
      <Views
        label="看哪些"
        views={boardViews.map(({ value, label, shows: counts }) => ({
          value,
          label,
          ...(value === 'all' ? {} : { count: all.filter(counts).length }),
        }))}
        value={view}
        onChange={setView}
      />
      {kinds.length === 0 && (
        <Box className="card stack">
          <Box as="p" className="text">
            这里现在没有。
          </Box>
          <Button kind="plain" onPress={() => setView('all')}>
            看全部九项
          </Button>
        </Box>
      )}
      {kinds.map(({ kind, title, parts }) => (
        <Box as="section" key={kind} className="card stack" labelledBy={`board-kind-${kind}`}>
          <Heading level={2} id={`board-kind-${kind}`}>
            {kind}. {title}
          </Heading>
          {parts.length === 0 && (
            <Box as="p" className="text soft">
              这一项在这个项目里没有要公布的。
            </Box>
          )}
          {parts.length > 0 && (
            <Box className="board-parts stack">
              {parts.map((part) => (
                <Part key={part.part} part={part} board={board} />
              ))}
            </Box>
          )}
        </Box>
      ))}
    </Box>
  );
}

function Part({ part, board: { projectCode, mayPrepare } }: { part: BoardPart; board: DisclosureBoard }) {
  const [writing, setWriting] = useState(false);
  const { kind, word } = partState(part);
  const toWrite = part.entries.every(({ state }) => state === 'withdrawn') && part.households === 0 && part.drafts.length === 0;
  return (
    <Box className="board-part stack stack--tight">
      <Box className="row">
        <Heading level={3}>{part.title}</Heading>
        <StatusTag kind={kind}>{word}</StatusTag>
      </Box>
      <Box as="p" className="text soft">
        {part.explains} {part.minimum.words}。{part.dueOn !== null && part.state !== 'there' && `最晚${formatDate(part.dueOn)}公布。`}
      </Box>
      <Basis articles={part.state === 'there' || part.dueArticles.length === 0 ? part.articles : part.dueArticles} />
      {part.households > 0 && (
        <Box as="p" className="text">
          有 {part.households} 户各自有自己的一份。
        </Box>
      )}
      {part.entries.length > 0 && (
        <Box as="ul" label={`${part.title}已经公布的`} className="plain-list stack stack--tight">
          {part.entries.map((entry) => (
            <Box as="li" key={entry.disclosureId}>
              <Entry entry={entry} mayPrepare={mayPrepare} />
            </Box>
          ))}
        </Box>
      )}
      {part.drafts.length > 0 && (
        <Box as="ul" label={`${part.title}正在写的`} className="plain-list stack stack--tight">
          {part.drafts.map((draft) => (
            <Box as="li" key={draft.draftId}>
              <Draft draft={draft} mayPrepare={mayPrepare} />
            </Box>
          ))}
        </Box>
      )}
      {mayPrepare && !writing && (
        <Button
          kind={toWrite && part.state !== 'not_yet' ? 'plain' : 'quiet'}
          label={`${toWrite ? '开始写' : '另写一份'}：${part.title}`}
          onPress={() => setWriting(true)}
        >
          {toWrite ? '开始写' : '另写一份'}
        </Button>
      )}
      {writing && <NewDraft projectCode={projectCode} part={part.part} title={part.title} onLeave={() => setWriting(false)} />}
    </Box>
  );
}

function Entry({ entry, mayPrepare }: { entry: BoardEntry; mayPrepare: boolean }) {
  const { disclosureId, audience, title, version, state, publishedOn, publishedUntil, minimumUntil, draftId } = entry;
  const { kind, word } = entryStates[state];
  const open = mayPrepare
    ? () => go('staffDisclosure', { disclosureId })
    : audience === 'P' && state !== 'scheduled'
      ? () => go('disclosure', { id: disclosureId })
      : null;
  return (
    <Box className="board-entry">
      <Box className="row">
        {open ? (
          <Button kind="quiet" label={`打开 ${title}`} onPress={open}>
            {title}
          </Button>
        ) : (
          <Span strong>{title}</Span>
        )}
        <StatusTag kind={kind}>{word}</StatusTag>
        {draftId !== null && <StatusTag kind="wait">正在写更正</StatusTag>}
      </Box>
      <Span className="soft">
        第{version}版，{audienceWords[audience]}，{formatDate(publishedOn)}公布
        {publishedUntil === null ? '，一直公布' : `，到${formatDate(publishedUntil)}`}
        {minimumUntil !== null && `，最少要到${formatDate(minimumUntil)}`}
      </Span>
    </Box>
  );
}

function Draft({ draft, mayPrepare }: { draft: DisclosureDraftEntry; mayPrepare: boolean }) {
  const { draftId, title, correction, updatedBy, updatedAt, approvalId } = draft;
  return (
    <Box className="board-entry">
      <Box className="row">
        {mayPrepare ? (
          <Button
            kind="quiet"
            label={`${approvalId === null ? '接着写' : '看'} ${title}`}
            onPress={() => go('staffDisclosureDraft', { draftId })}
          >
            {title}
          </Button>
        ) : (
          <Span strong>{title}</Span>
        )}
        <StatusTag kind="wait">{approvalId !== null ? '等审核人员决定' : correction ? '正在写更正' : '正在写'}</StatusTag>
      </Box>
      <Span className="soft">
        {updatedBy} {formatInstant(Date.parse(updatedAt), Date.now())}改
      </Span>
    </Box>
  );
}
