import type { ImportFindingEntry } from '@yunzhengshou/contract';
import { Box, Button, Span } from '../../../components/base';
import { Expander } from '../../../components/expander';
import { TextField } from '../../../components/form';
import { StatusTag } from '../../../components/status-tag';
import type { TypedCells } from './use-typed-cells';

interface FindingProps {
  finding: ImportFindingEntry;
  cells: TypedCells;
  /** The list can't be changed now. */
  held: boolean;
  onAside: () => void;
  /** It is to be brought in all the same. */
  onBack: () => void;
}

/** As the contract bounds a cell. */
const longest = 500;

/** One thing to mend: where it is, what stands there, what is wrong, what to do, and the cell to type in. */
export function Finding({ finding, cells, held, onAside, onBack }: FindingProps) {
  const { position, sheet, cell, title, found, wrong, todo, corrected, household } = finding;
  const stands = corrected ?? found;
  const typed = cells.valueOf(sheet, cell);
  const others = household.cells.filter((one) => one.cell !== cell);
  const who = [household.address === '' ? '没有写坐落' : household.address, household.owners.join('、')].filter(Boolean).join('，');
  return (
    <Box as="li" className="card stack stack--tight finding">
      <Box className="row row--apart">
        <Span strong>
          {sheet} {cell}：{title}
        </Span>
        <Span className="soft">{who}</Span>
      </Box>
      <Box className="finding__work">
        <Box className="stack stack--tight">
          <Box as="p" className="text">
            写着：<Span strong>{stands === '' ? '空的' : stands}</Span>
            {corrected !== null && <Span className="soft">（您改过，还是不对；原表里是“{found}”）</Span>}
          </Box>
          <Box as="p" className="text">
            {wrong}
          </Box>
          <Box className="row">
            {household.setAside !== null && <StatusTag kind="info">{`先不导入：${household.setAside}`}</StatusTag>}
            {!held &&
              (household.setAside === null ? (
                <Button kind="quiet" label={`这户先不导入：${who}`} onPress={onAside}>
                  这户先不导入
                </Button>
              ) : (
                <Button kind="quiet" label={`还是要导入：${who}`} onPress={onBack}>
                  还是要导入
                </Button>
              ))}
          </Box>
        </Box>
        {household.setAside === null && (
          <Box className="stack stack--tight">
            <TextField
              name={`cell.${position}`}
              label={`${cell} 改成`}
              hint={todo}
              required
              maxLength={longest}
              value={typed === null ? found : (typed ?? stands)}
              onChange={(value) => cells.put(sheet, cell, value === stands ? undefined : value)}
            />
            <Typed cell={cell} typed={typed} corrected={corrected !== null} put={(value) => cells.put(sheet, cell, value)} />
          </Box>
        )}
      </Box>
      {household.setAside === null && others.length > 0 && (
        <Expander id={`row-${position}`} summary="看这户的整行，也可以改别的格">
          <Box className="finding__row">
            {others.map((other) => (
              <OtherCell key={other.cell} sheet={sheet} other={other} cells={cells} position={position} />
            ))}
          </Box>
        </Expander>
      )}
    </Box>
  );
}

interface TypedProps {
  cell: string;
  typed: string | null | undefined;
  /** It stands otherwise than in the file. */
  corrected: boolean;
  put: (value: null | undefined) => void;
}

/** Whether a cell was changed, and the way back. */
function Typed({ cell, typed, corrected, put }: TypedProps) {
  if (typed === undefined && !corrected) return null;
  return (
    <Box className="row">
      <StatusTag kind={typed === undefined ? 'info' : 'warn'}>{typed === undefined ? '改过' : '改了，还没有保存'}</StatusTag>
      {typed === undefined ? (
        <Button kind="quiet" label={`${cell} 恢复成原表里的`} onPress={() => put(null)}>
          恢复成原表里的
        </Button>
      ) : (
        <Button kind="quiet" label={`${cell} 不改了`} onPress={() => put(undefined)}>
          不改了
        </Button>
      )}
    </Box>
  );
}

interface OtherCellProps {
  sheet: string;
  other: ImportFindingEntry['household']['cells'][number];
  cells: TypedCells;
  position: number;
}

/** A cell beside the wrong one: sometimes it is this one that is wrong. */
function OtherCell({ sheet, other: { cell, heading, value, corrected }, cells, position }: OtherCellProps) {
  const typed = cells.valueOf(sheet, cell);
  return (
    <Box className="stack stack--tight">
      {typed === null && (
        <Box as="p" className="text">
          {heading}（{cell}）会恢复成原表里的。
        </Box>
      )}
      {typed !== null && (
        <TextField
          name={`row.${position}.${cell}`}
          label={`${heading}（${cell}）`}
          required
          maxLength={longest}
          value={typed ?? value}
          onChange={(next) => cells.put(sheet, cell, next === value ? undefined : next)}
        />
      )}
      <Typed cell={cell} typed={typed} corrected={corrected} put={(next) => cells.put(sheet, cell, next)} />
    </Box>
  );
}
