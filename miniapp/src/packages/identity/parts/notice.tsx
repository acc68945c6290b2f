import { type ReactNode, useState } from 'react';
import type { ApiProblem } from '../../../api';
import { useQuery } from '../../../api/use-query';
import { Box, Button, Heading } from '../../../components/base';
import { Fault } from '../../../components/fault';
import { ConsentParts } from '../../../components/fresh-check/consent';
import { Loaded } from '../../../components/loaded';
import { go } from '../../../navigate';
import { scrollToPart } from '../../../platform/page';
import { keepNoticeRead, noticeWasRead } from './notice-read';

interface NoticeProps {
  /** What is consented to. */
  kind: 'face' | 'phone_check';
  /** It is somebody else than whoever is signed in on this phone: they haven't read it, whoever has. */
  forAnother: boolean;
  agreeLabel: string;
  busy: boolean;
  /** What the start ended with. */
  problem: ApiProblem | null;
  /** @param version of the text that was agreed to */
  onAgree: (version: string) => void;
  /** Forgets the problem, when a newer text is read. */
  onNewText: () => void;
  /** Stands beside the text: the other ways. */
  children: ReactNode;
}

/** What will be asked and what becomes of it, before anything is asked: first how this platform uses information, then this check's own text. */
export function Notice({ kind, forAnother, agreeLabel, busy, problem, onAgree, onNewText, children }: NoticeProps) {
  const privacy = useQuery('getConsentText', { params: { kind: 'privacy' } });
  const consent = useQuery('getConsentText', { params: { kind } });
  const [read, setRead] = useState(false);
  return (
    <Loaded query={privacy} what="个人信息的说明">
      {(whole) => {
        if (!read && (forAnother || !noticeWasRead(whole.version))) {
          return (
            <Box className="stack">
              {forAnother && (
                <Box as="p" className="text">
                  请把手机给家人看，或者念给家人听：要核对的是家人的信息。
                </Box>
              )}
              <Heading level={2}>{whole.title}</Heading>
              <ConsentParts text={whole} level={3} />
              <Button
                kind="main"
                onPress={() => {
                  if (!forAnother) keepNoticeRead(whole.version);
                  setRead(true);
                  scrollToPart('notice-consent');
                }}
              >
                看完了，下一步
              </Button>
            </Box>
          );
        }
        return (
          <Loaded query={consent} what="核对之前的说明">
            {(text) => {
              const outdated = problem?.code === 'consent_outdated';
              return (
                <Box id="notice-consent" className="columns">
                  <Box className="stack">
                    <Heading level={2}>{text.title}</Heading>
                    <ConsentParts text={text} level={3} />
                    <Box role="status" className="live">
                      {problem && <Fault problem={problem} />}
                    </Box>
                    <Button
                      kind="main"
                      busy={busy}
                      onPress={() => {
                        if (outdated) {
                          onNewText();
                          consent.retry();
                        } else onAgree(text.version);
                      }}
                    >
                      {busy ? '正在打开…' : outdated ? '看新的说明' : agreeLabel}
                    </Button>
                    <Button kind="quiet" onPress={() => go('privacy')}>
                      再看一遍：{whole.title}
                    </Button>
                  </Box>
                  {children}
                </Box>
              );
            }}
          </Loaded>
        );
      }}
    </Loaded>
  );
}
