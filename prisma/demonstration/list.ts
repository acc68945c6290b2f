import { inWords } from './dates';
import type { DemonstrationHousehold, DemonstrationOwner } from './households';
import { amountCell, areaCell, type CellValue, dateCell, phoneCell, shareCell } from './notations';

/** An office's workbook of one sheet as data: what to write into which cell, which cells to merge, how wide a column is in characters. */
export interface DemonstrationList {
  fileName: string;
  sheetName: string;
  title: string;
  unitNote: string;
  merges: string[];
  cells: Record<string, CellValue>;
  widths: Record<string, number>;
}

/** What one office's list differs in from another's. */
export interface ListPaper {
  fileName: string;
  sheetName: string;
  title: string;
  unit: string;
  /** Whether the list carries the appraisal; on collective land none of single houses is made. */
  appraised: boolean;
}

interface Heading {
  /** The heading over several columns; without it the column's own heading takes both rows. */
  group?: string;
  heading: string;
  width: number;
  /** A household's own cell, merged over its owners' rows. */
  ofHousehold?: (household: DemonstrationHousehold) => CellValue | null;
  /** A cell for each owner. */
  ofOwner?: (owner: DemonstrationOwner, number: number) => CellValue | null;
  /** All owners in one cell. */
  ofOwners?: (household: DemonstrationHousehold, between: string) => CellValue;
  /** What the subtotals and the total add up, in hundredths. */
  sum?: (household: DemonstrationHousehold) => number | null;
}

type Column = Heading & { letter: string };

const amount = (fen: number | null, number: number) => (fen === null ? null : amountCell(fen, number));

const appraisal = '评估';

const headings: readonly Heading[] = [
  { heading: '序号', width: 6, ofHousehold: ({ number }) => number },
  { heading: '户号', width: 10, ofHousehold: ({ fileNumber }) => fileNumber },
  { group: '被征收房屋', heading: '房屋坐落', width: 26, ofHousehold: ({ address }) => address },
  { group: '被征收房屋', heading: '不动产权证号', width: 20, ofHousehold: ({ certificateNumber }) => certificateNumber },
  { group: '被征收房屋', heading: '用途', width: 10, ofHousehold: ({ useWords }) => useWords },
  {
    group: '被征收房屋',
    heading: '建筑面积\n(㎡)',
    width: 11,
    ofHousehold: ({ areaC, number }) => areaCell(areaC, number),
    sum: ({ areaC }) => areaC,
  },
  {
    group: '被征收人',
    heading: '姓名',
    width: 16,
    ofOwner: ({ name }) => name,
    ofOwners: ({ owners }, between) => owners.map(({ name }) => name).join(between),
  },
  {
    group: '被征收人',
    heading: '身份证号',
    width: 24,
    ofOwner: ({ idNumber }) => idNumber,
    ofOwners: ({ owners }, between) => owners.map(({ idNumber }) => idNumber).join(between),
  },
  {
    group: '被征收人',
    heading: '联系电话',
    width: 16,
    ofOwner: ({ phone }, number) => (phone === null ? null : phoneCell(phone, number)),
    ofOwners: ({ owners }, between) => owners.flatMap(({ phone }) => phone ?? []).join(between),
  },
  {
    group: '被征收人',
    heading: '产权份额',
    width: 12,
    ofOwner: ({ share }, number) => shareCell(share, number),
    ofOwners: ({ shareWords, owners }, between) => shareWords ?? owners.map(({ share }) => share).join(between),
  },
  {
    group: appraisal,
    heading: '评估单价\n(元/㎡)',
    width: 13,
    ofHousehold: ({ unitPriceFen, number }) => amount(unitPriceFen, number + 1),
  },
  {
    group: appraisal,
    heading: '房屋评估价(元)',
    width: 17,
    ofHousehold: ({ houseValueFen, number }) => amount(houseValueFen, number),
    sum: ({ houseValueFen }) => houseValueFen,
  },
  {
    group: appraisal,
    heading: '装饰装修(元)',
    width: 14,
    ofHousehold: ({ decorationFen, number }) => amount(decorationFen, number + 2),
    sum: ({ decorationFen }) => decorationFen,
  },
  { group: '协议', heading: '补偿方式', width: 14, ofHousehold: ({ modeWords }) => modeWords },
  {
    group: '协议',
    heading: '签约日期',
    width: 15,
    ofHousehold: ({ signedOn, number }) => (signedOn === null ? null : dateCell(signedOn, number)),
  },
  { heading: '开户行及账号', width: 30, ofHousehold: ({ bankAccount }) => bankAccount },
  { heading: '特殊人群', width: 16, ofHousehold: ({ specialGroup }) => specialGroup },
  { heading: '备注', width: 46, ofHousehold: ({ remark }) => remark },
];

/** At most 26 columns, so that one letter names each. */
const columnsOf = ({ appraised }: ListPaper): Column[] =>
  headings
    .filter(({ group }) => appraised || group !== appraisal)
    .map((heading, index) => ({ ...heading, letter: String.fromCharCode(65 + index) }));

const GROUP_ROW = 3;
const HEADING_ROW = 4;

type Paper = Pick<DemonstrationList, 'merges' | 'cells'> & { columns: readonly Column[] };

/** Writes a cell; nothing and blank text leave it empty. */
const write = (paper: Paper, address: string, value: CellValue | null): void => {
  if (value !== null && value !== '') paper.cells[address] = value;
};

const merge = (paper: Paper, from: string, to: string): void => {
  if (from !== to) paper.merges.push(`${from}:${to}`);
};

const writeHeadings = (paper: Paper): void => {
  const { columns } = paper;
  for (const { letter, group, heading } of columns) {
    write(paper, `${letter}${group ? HEADING_ROW : GROUP_ROW}`, heading);
    if (!group) merge(paper, `${letter}${GROUP_ROW}`, `${letter}${HEADING_ROW}`);
  }
  for (const group of new Set(columns.flatMap((column) => column.group ?? []))) {
    const letters = columns.filter((column) => column.group === group).map(({ letter }) => letter);
    write(paper, `${letters[0]}${GROUP_ROW}`, group);
    merge(paper, `${letters[0]}${GROUP_ROW}`, `${letters.at(-1)}${GROUP_ROW}`);
  }
};

/** @returns the row after the household's last */
const writeHousehold = (paper: Paper, household: DemonstrationHousehold, row: number): number => {
  const { owners, between, number } = household;
  const height = between ? 1 : owners.length;
  for (const { letter, ofHousehold, ofOwner, ofOwners } of paper.columns) {
    if (ofHousehold) {
      write(paper, `${letter}${row}`, ofHousehold(household));
      merge(paper, `${letter}${row}`, `${letter}${row + height - 1}`);
    } else if (between && ofOwners) {
      write(paper, `${letter}${row}`, ofOwners(household, between));
    } else if (ofOwner) {
      for (const [index, owner] of owners.entries()) write(paper, `${letter}${row + index}`, ofOwner(owner, number));
    }
  }
  return row + height;
};

const writeSum = (paper: Paper, row: number, words: string, of: readonly DemonstrationHousehold[]): void => {
  write(paper, `A${row}`, words);
  write(paper, `C${row}`, `${of.length}户`);
  for (const { letter, sum } of paper.columns)
    if (sum) write(paper, `${letter}${row}`, of.reduce((total, household) => total + (sum(household) ?? 0), 0) / 100);
};

/** A project's households as an office keeps them, with a subtotal after each block, a total and a line to sign; without any finding. */
export const list = (dates: { today: string }, households: readonly DemonstrationHousehold[], office: ListPaper): DemonstrationList => {
  const { fileName, sheetName, title, unit } = office;
  const unitNote = `计量单位：元、平方米        制表日期：${inWords(dates.today)}`;
  const paper: Paper = { merges: [], cells: {}, columns: columnsOf(office) };
  const { columns } = paper;
  const [firstLetter, lastLetter] = ['A', columns.at(-1)?.letter ?? 'A'];
  for (const [row, text] of [title, unitNote].entries()) {
    write(paper, `${firstLetter}${row + 1}`, text);
    merge(paper, `${firstLetter}${row + 1}`, `${lastLetter}${row + 1}`);
  }
  writeHeadings(paper);
  let row = HEADING_ROW + 1;
  for (const block of new Set(households.map((household) => household.block))) {
    const own = households.filter((household) => household.block === block);
    for (const household of own) row = writeHousehold(paper, household, row);
    writeSum(paper, row, '小计', own);
    row += 1;
  }
  writeSum(paper, row, '合计', households);
  write(paper, `A${row + 2}`, `制表人：经办甲        复核人：经办乙        制表单位：${unit}（盖章）`);
  merge(paper, `A${row + 2}`, `${lastLetter}${row + 2}`);
  return {
    fileName,
    sheetName,
    title,
    unitNote,
    merges: paper.merges,
    cells: paper.cells,
    widths: Object.fromEntries(columns.map(({ letter, width }) => [letter, width])),
  };
};
