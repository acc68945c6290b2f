import type { DisclosureEntry, DisclosureList } from '@yunzhengshou/contract';
import { useEffect } from 'react';
import { useQuery } from '../../api/use-query';
import { audienceWords } from '../../components/audience';
import { Box, Button, Heading, Span } from '../../components/base';
import { Loaded } from '../../components/loaded';
import { formatDate } from '../../format/dates';
import { go } from '../../navigate';
import { scrollToPart } from '../../platform/page';
import { useSetting, wantedKind } from '../../settings';
import { Subscribe } from './subscribe';
import './disclosures.scss';

interface KindListProps {
  projectCode: string;
  /** The reader has a household in the project. */
  reserved: boolean;
  signedIn: boolean;
}

export function KindList({ projectCode, reserved, signedIn }: KindListProps) {
  const query = useQuery(reserved ? 'listHouseholdDisclosures' : 'listPublicDisclosures', { params: { projectCode } });
  return (
    <Loaded query={query} what="九公开">
      {(list) => <Kinds list={list} canSignIn={!signedIn} />}
    </Loaded>
  );
}

const partOf = (kind: number): string => `kind-${kind}`;

function Kinds({ list, canSignIn }: { list: DisclosureList; canSignIn: boolean }) {
  const wanted = useSetting(wantedKind);
  useEffect(() => {
    if (wanted === '') return;
    wantedKind.set('');
    scrollToPart(partOf(Number(wanted)));
  }, [wanted]);
  return (
    <Box className="stack">
      <Box as="p" className="text">
        <Span strong>{list.projectName}</Span>
      </Box>
      <Box className="kinds">
        <Box as="nav" className="kind-index" label="跳到某一项">
          {list.kinds.map(({ kind, title }) => (
            <Button key={kind} kind="plain" className="kind-index__button" onPress={() => scrollToPart(partOf(kind))}>
              {kind}. {title}
            </Button>
          ))}
        </Box>
        <Box className="stack">
          {list.kinds.map(({ kind, title, explains, forHouseholds, entries }) => (
            <Box as="section" key={kind} id={partOf(kind)} className="card stack" labelledBy={`kind-${kind}-heading`}>
              <Box className="stack stack--tight">
                <Heading level={2} id={`kind-${kind}-heading`}>
                  {kind}. {title}
                </Heading>
                <Box as="p" className="text soft">
                  {explains}
                </Box>
              </Box>
              {entries.length === 0 ? (
                <Box as="p" className="text">
                  {forHouseholds === null ? '这一项还没有公布内容。' : '这一项没有对所有人公开的内容。'}
                </Box>
              ) : (
                <Box as="ul" className="plain-list entries">
                  {entries.map((entry) => (
                    <Box as="li" key={entry.disclosureId}>
                      <Entry entry={entry} />
                    </Box>
                  ))}
                </Box>
              )}
              {forHouseholds !== null && (
                <Box className="stack stack--tight reserved">
                  <Box as="p" className="text">
                    {forHouseholds}
                  </Box>
                  {canSignIn && (
                    <Button kind="quiet" onPress={() => go('signIn', { from: 'disclosures' })}>
                      我是被征收人，登录后看
                    </Button>
                  )}
                </Box>
              )}
            </Box>
          ))}
          <Box as="p" className="text soft">
            九项都在上面了。
          </Box>
          <Subscribe projectCode={list.projectCode} />
        </Box>
      </Box>
    </Box>
  );
}

/** Whether everybody may read it decides which call reads it. */
function Entry({ entry }: { entry: DisclosureEntry }) {
  const open = (): void =>
    go('disclosure', entry.audience === 'P' ? { id: entry.disclosureId } : { id: entry.disclosureId, for: 'household' });
  return (
    <Button kind="plain" className="entry" onPress={open}>
      <Span className="entry__title">{entry.title}</Span>
      {entry.withdrawn === null ? (
        <Span>{entry.summary}</Span>
      ) : (
        <>
          <Span strong>已经依法撤下</Span>
          <Span>
            {formatDate(entry.withdrawn.withdrawnOn)}撤下：{entry.withdrawn.reason}
          </Span>
        </>
      )}
      <Span className="entry__foot">
        <Span className="audience">{audienceWords[entry.audience]}</Span>
        <Span>
          {formatDate(entry.publishedOn)}公布，第{entry.version}版{entry.corrected ? '，更正过' : ''}
        </Span>
      </Span>
    </Button>
  );
}
