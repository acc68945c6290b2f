import type { BallotCount } from '@yunzhengshou/contract';
import { useState } from 'react';
import { Box, Button, Heading, Span } from '../../components/base';
import { Basis } from '../../components/basis';
import { Expander } from '../../components/expander';
import { Facts } from '../../components/facts';
import { TextField } from '../../components/form';
import { Note } from '../../components/note';
import { VoteBars } from '../../components/vote-bars';
import { formatDate, formatInstant } from '../../format/dates';
import './vote.scss';
import { labelOfReceipt, tidyReceipt } from './words';

interface CountViewProps {
  count: BallotCount & { countedAt: string; resultHash: string };
  /** The reader's own. */
  receipts: readonly { receipt: string; address: string }[];
}

/** What came out, by which votes, and where each receipt stands: whoever wants may count again. */
export function CountView({ count, receipts }: CountViewProps) {
  const { sentence, articles, lot, options, chosen, entitled, cast, countedAt, resultHash } = count;
  return (
    <Box as="section" className="card stack" labelledBy="count-heading">
      <Heading level={2} id="count-heading">
        结果
      </Heading>
      <Box as="p" className="text">
        <Span strong>{sentence}</Span>
      </Box>
      <Basis articles={articles} />
      <Box as="p" className="text">
        有权投票 {entitled} 户，投了 {cast} 户，没有投 {entitled - cast} 户。
      </Box>
      <VoteBars id="result" options={options} cast={cast} chosen={chosen} />
      {lot !== null && (
        <Facts
          facts={[
            { label: '抽签', value: formatDate(lot.drawnOn) },
            { label: '抽中', value: options.find(({ key }) => key === lot.chosen)?.label ?? lot.chosen },
            { label: '公证', value: lot.notary },
          ]}
        />
      )}
      {receipts.map(({ receipt, address }) => (
        <OwnReceipt key={receipt} address={address} receipt={receipt} label={labelOfReceipt(options, receipt)} />
      ))}
      <Finder options={options} />
      <Expander id="all-receipts" summary={`看全部 ${cast} 张回执`}>
        <Receipts options={options} />
      </Expander>
      <Box as="p" className="text soft">
        {formatInstant(Date.parse(countedAt), Date.now())}公布。谁都可以按回执重新数一遍。
      </Box>
      <Box as="p" className="text soft long">
        校验码：{resultHash}
      </Box>
    </Box>
  );
}

function OwnReceipt({ address, receipt, label }: { address: string; receipt: string; label: string | null }) {
  return label === null ? (
    <Note kind="bad" word="没有找到您家的回执">
      <Box as="p" className="text">
        {address} 的回执 {receipt} 不在公布的结果里。请马上向监督人员反映。
      </Box>
    </Note>
  ) : (
    <Note kind="good" word="找到了您家的回执">
      <Box as="p" className="text">
        {address} 的回执 {receipt}，算在“{label}”里。
      </Box>
    </Note>
  );
}

/** A receipt that somebody wrote down, looked up in what was published. */
function Finder({ options }: { options: BallotCount['options'] }) {
  const [typed, setTyped] = useState('');
  const receipt = tidyReceipt(typed);
  const complete = /^(.{4}-){3}.{4}$/.test(receipt);
  const label = complete ? labelOfReceipt(options, receipt) : null;
  return (
    <Box className="stack stack--tight">
      <TextField
        name="receipt"
        label="用回执找"
        hint="把抄下来的回执填进来，看它算在哪个选项里"
        required
        maxLength={40}
        value={typed}
        onChange={setTyped}
      />
      <Box role="status" className="live">
        {complete && (label === null ? `公布的结果里没有 ${receipt}。请看看有没有抄错。` : `${receipt} 算在“${label}”里。`)}
      </Box>
    </Box>
  );
}

const receiptsAtOnce = 100;

function Receipts({ options }: { options: BallotCount['options'] }) {
  return (
    <Box className="stack">
      {options.map(({ key, label, receipts }) => (
        <Box key={key} className="stack stack--tight">
          <Heading level={3}>
            {label}：{receipts.length} 张
          </Heading>
          <Few receipts={receipts} />
        </Box>
      ))}
    </Box>
  );
}

function Few({ receipts }: { receipts: readonly string[] }) {
  const [shown, setShown] = useState(receiptsAtOnce);
  return (
    <>
      <Box as="ul" className="plain-list receipts">
        {receipts.slice(0, shown).map((receipt) => (
          <Box as="li" key={receipt}>
            {receipt}
          </Box>
        ))}
      </Box>
      {shown < receipts.length && (
        <Button kind="plain" onPress={() => setShown(shown + receiptsAtOnce)}>
          再看 {Math.min(receiptsAtOnce, receipts.length - shown)} 张
        </Button>
      )}
    </>
  );
}
