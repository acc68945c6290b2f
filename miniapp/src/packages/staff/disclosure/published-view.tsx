import { useState } from 'react';
import { type Answer, client } from '../../../api';
import { audienceWords } from '../../../components/audience';
import { Box, Button, Heading } from '../../../components/base';
import { Basis } from '../../../components/basis';
import { Blocks } from '../../../components/disclosure';
import { Facts } from '../../../components/facts';
import { Form, TextField } from '../../../components/form';
import { useDraft } from '../../../components/form/use-draft';
import { useSubmit } from '../../../components/form/use-submit';
import { Note } from '../../../components/note';
import { StatusTag } from '../../../components/status-tag';
import { formatDate } from '../../../format/dates';
import { go } from '../../../navigate';
import { entryStates } from '../disclosures/words';
import { WithdrawForm } from './withdraw-form';

type Published = Answer<'getStaffDisclosure'>;

interface PublishedViewProps {
  published: Published;
  onChanged: () => void;
}

/** What stands published, with what can be done to it: nothing is changed in place, a correction is a new version, a withdrawal leaves a gap. */
export function PublishedView({ published, onChanged }: PublishedViewProps) {
  const { disclosure, state } = published;
  const { kind, word } = entryStates[state];
  return (
    <Box className="stack stack--wide">
      <Box className="card stack stack--tight">
        <Heading level={2}>{disclosure.title}</Heading>
        <Box className="row">
          <StatusTag kind={kind}>{word}</StatusTag>
        </Box>
        <Facts
          facts={[
            { label: '哪一项', value: `${disclosure.kindTitle}，${disclosure.partTitle}` },
            { label: '给谁看', value: audienceWords[disclosure.audience] },
            { label: '版本', value: `第${disclosure.version}版，一共${disclosure.versions}版` },
            { label: '公布日期', value: formatDate(disclosure.publishedOn) },
            { label: '公布到', value: disclosure.publishedUntil === null ? '一直公布' : formatDate(disclosure.publishedUntil) },
            ...(disclosure.minimumUntil === null ? [] : [{ label: '最少公布到', value: formatDate(disclosure.minimumUntil) }]),
          ]}
        />
        <Basis articles={disclosure.basis} />
      </Box>
      {disclosure.withdrawn !== null && (
        <Note kind="warn" word="已经撤下">
          <Box className="stack stack--tight">
            <Box as="p" className="text">
              {formatDate(disclosure.withdrawn.withdrawnOn)}撤下。理由：{disclosure.withdrawn.reason}
            </Box>
            <Basis articles={disclosure.withdrawn.basis} />
          </Box>
        </Note>
      )}
      <Box className="columns">
        <Box className="stack">
          <Correct published={published} />
          {state !== 'withdrawn' && <Withdraw published={published} onChanged={onChanged} />}
        </Box>
        {disclosure.withdrawn === null && (
          <Box as="section" className="card stack" labelledBy="published-text">
            <Heading level={2} id="published-text">
              公布的内容
            </Heading>
            {disclosure.correctionReason !== null && (
              <Note kind="info" word="更正的理由">
                {disclosure.correctionReason}
              </Note>
            )}
            {disclosure.summary !== '' && (
              <Box as="p" className="text">
                {disclosure.summary}
              </Box>
            )}
            <Blocks blocks={disclosure.blocks} />
            {disclosure.attachments.map(({ position, title }) => (
              <Box as="p" key={position} className="text">
                附件：{title}
              </Box>
            ))}
            {disclosure.rowCount > 0 && (
              <Box as="p" className="text soft">
                后面附有 {disclosure.rowCount} 户的名单。
              </Box>
            )}
          </Box>
        )}
      </Box>
    </Box>
  );
}

function Correct({ published: { disclosure, newest, draftId } }: { published: Published }) {
  const { disclosureId } = disclosure;
  const { values, field, forget } = useDraft(`disclosure-correct:${disclosureId}`, { reason: '' }, []);
  const { busy, problem, submit } = useSubmit(async () => {
    const begun = await client.call('correctDisclosure', { params: { disclosureId }, body: { reason: values.reason.trim() } });
    forget();
    go('staffDisclosureDraft', { draftId: begun.draftId });
  });
  const replaced = disclosure.replacedBy;
  return (
    <Box as="section" className="card stack" labelledBy="correct-heading">
      <Heading level={2} id="correct-heading">
        更正
      </Heading>
      {draftId !== null ? (
        <>
          <Box as="p" className="text">
            已经有人在写更正稿。
          </Box>
          <Button kind="plain" onPress={() => go('staffDisclosureDraft', { draftId })}>
            打开更正稿
          </Button>
        </>
      ) : !newest ? (
        <>
          <Box as="p" className="text">
            这不是最新的一版，要更正就更正最新的。
          </Box>
          {replaced && (
            <Button kind="plain" onPress={() => go('staffDisclosure', { disclosureId: replaced.disclosureId })}>
              打开第{replaced.version}版
            </Button>
          )}
        </>
      ) : (
        <>
          <Box as="p" className="text">
            公布过的字不能改。更正会照现在的内容起一份草稿，审核放行以后成为新的一版；这一版还留着，注明“已更正”，大家看得到改了哪里。
          </Box>
          <Form
            onSubmit={submit}
            busy={busy}
            problem={problem}
            faults={values.reason.trim().length < 2 ? [{ field: 'reason', sentence: '请写哪里错了、为什么改' }] : []}
            submitLabel="开始更正"
          >
            <TextField
              {...field('reason')}
              kind="multiline"
              label="哪里错了、为什么改"
              hint="公布以后写在最前面"
              required
              maxLength={500}
            />
          </Form>
        </>
      )}
    </Box>
  );
}

function Withdraw({ published: { disclosure, withdrawalApprovalId }, onChanged }: PublishedViewProps) {
  const [open, setOpen] = useState(false);
  return (
    <Box as="section" className="card stack" labelledBy="withdraw-heading">
      <Heading level={2} id="withdraw-heading">
        依法撤下
      </Heading>
      {withdrawalApprovalId !== null && !open ? (
        <>
          <Box as="p" className="text">
            已经提请撤下，等审核人员决定。
          </Box>
          <Button kind="plain" onPress={() => go('staffApproval', { approvalId: withdrawalApprovalId })}>
            看这个事项
          </Button>
        </>
      ) : open ? (
        <WithdrawForm disclosure={disclosure} onPrepared={onChanged} onLeave={() => setOpen(false)} />
      ) : (
        <>
          <Box as="p" className="text">
            只有法规写明的几种情形可以撤下。撤下以后，原处还看得到哪天撤的、理由和依据。写错了的，不要撤下，用更正。
          </Box>
          <Button kind="plain" onPress={() => setOpen(true)}>
            提请撤下
          </Button>
        </>
      )}
    </Box>
  );
}
