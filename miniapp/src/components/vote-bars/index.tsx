import { Box, Span } from '../base';
import { Expander } from '../expander';
import { type Column, DataTable } from '../table';
import { shareInWords } from './share';
import './vote-bars.scss';

interface BarProps {
  label: string;
  words: string;
  /** Between 0 and 1. */
  share: number;
  chosen?: boolean;
}

/** A share of a whole, said in words beside its name and drawn below. */
function Bar({ label, words, share, chosen = false }: BarProps) {
  return (
    <Box className="stack stack--tight">
      <Box className="row row--apart">
        <Span strong={chosen}>{label}</Span>
        <Span className="row__end">{words}</Span>
      </Box>
      <Box className="vote-bar" unsaid>
        <Box className={`vote-bar__part ${chosen ? 'is-chosen' : ''}`} style={{ width: `${share * 100}%` }} />
      </Box>
    </Box>
  );
}

/** How many households took part, of those that may. */
export function Turnout({ entitled, cast }: { entitled: number; cast: number }) {
  return (
    <Bar
      label="参加的户"
      words={`${entitled} 户里有 ${cast} 户，${shareInWords(cast, entitled)}`}
      share={entitled === 0 ? 0 : cast / entitled}
    />
  );
}

interface Option {
  key: string;
  label: string;
  votes: number;
}

interface VoteBarsProps {
  /** Unique on the page. */
  id: string;
  options: readonly Option[];
  cast: number;
  /** Key of the option that came out. */
  chosen: string | null;
}

/** How many of the votes cast each option has, as bars with their figures; the same below as a table. */
export function VoteBars({ id, options, cast, chosen }: VoteBarsProps) {
  const columns: readonly Column<Option>[] = [
    { key: 'label', title: '选项', text: ({ label }) => label },
    { key: 'votes', title: '票数', text: ({ votes }) => String(votes), sortValue: ({ votes }) => votes, number: true },
    { key: 'share', title: '占投票的户', text: ({ votes }) => shareInWords(votes, cast), sortValue: ({ votes }) => votes, number: true },
  ];
  return (
    <Box className="stack">
      <Box as="ul" label="各得多少票" className="plain-list stack">
        {options.map(({ key, label, votes }) => (
          <Box as="li" key={key}>
            <Bar
              label={key === chosen ? `${label}（结果）` : label}
              words={`${votes} 票，${shareInWords(votes, cast)}`}
              share={cast === 0 ? 0 : votes / cast}
              chosen={key === chosen}
            />
          </Box>
        ))}
      </Box>
      <Expander id={`votes-${id}`} summary="用表格看">
        <DataTable
          id="ballot-votes"
          caption="票数"
          columns={columns}
          rows={options}
          rowKey={({ key }) => key}
          searchedElsewhere
          empty={{ text: '没有选项。' }}
          exportName="票数"
        />
      </Expander>
    </Box>
  );
}
